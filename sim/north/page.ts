/** The register map as one HTML file that needs nothing else. */
import type { SiteModel } from '../input/model.js';
import { html, type Markup } from '../report/markup.js';
import { pageFrame } from '../report/page-frame.js';
import { type Register, type RegisterBlock, registerBlocks } from './map.js';

const NOTES = `Functions 3 and 4 read every register, 6 and 16 write those marked so. Addresses count from 0, as they stand in a request; values of 32 bits take
two registers, the high one first, and are written whole; the number -2147483648 says that a value is not known. A value that stands in no block, or a write
of half a value, is refused by exception 2, a value out of range by exception 3, a command on local or without a heartbeat by exception 1.`;

/** A list of words that is longer stands where it is needed first, and is named by that address afterwards. */
const MOST_REPEATED = 60;

export function registerPage(site: SiteModel): string {
  const blocks = registerBlocks(site), first = firstOf(blocks.flatMap(({ rows }) => rows));
  return pageFrame(`${site.name} · Busbar registers`, html`<header>
<p class="kicker"><span class="brand">Busbar</span> Modbus registers</p>
<h1>${site.name}</h1>
<p class="about">${site.about}</p>
<p class="note">${NOTES}</p>
</header>
${blocks.map((block) => section(block, first))}`);
}

/** The address at which each text of values stands first. */
function firstOf(rows: readonly Register[]): ReadonlyMap<string, number> {
  return new Map([...rows].reverse().map(({ values, address }) => [values, address]));
}

function section({ title, rows }: RegisterBlock, first: ReadonlyMap<string, number>): Markup {
  return html`<section><h2>${title}</h2>
<div class="wide"><table>
<thead><tr><th scope="col" class="number">Address</th><th scope="col">Of</th><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Access</th><th scope="col">Unit</th><th scope="col">Values</th><th scope="col">Meaning</th></tr></thead>
<tbody>${rows.map((it) => row(it, first.get(it.values)!))}</tbody></table></div></section>
`;
}

function row({ address, subject, name, type, access, unit, values, about }: Register, firstAt: number): Markup {
  const told = values.length <= MOST_REPEATED || address === firstAt ? values : html`as at <a href="#r${firstAt}">${firstAt}</a>`;
  return html`<tr id="r${address}"><td class="number">${address}</td><td>${subject}</td><td>${name}</td><td>${type}</td><td>${access}</td><td>${unit}</td><td class="text">${told}</td><td class="text">${about}</td></tr>
`;
}
