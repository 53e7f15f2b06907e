/** What lay between plant and control, and what that cost: for the page and for the terminal. */
import { html, NOTHING, type Markup } from './markup.js';
import { plainNumber, quantity } from './quantity.js';
import type { LinkCost } from './result.js';
import { scrollTable } from './scroll-table.js';

type Device = LinkCost['devices'][number];
type Compared = NonNullable<LinkCost['compared']>[number];

/** Figures that differ by no more than this part are the same to a reader. */
const NOTABLE = 0.001;

/** A section of the page; nothing where readings went straight to control. */
export function linkSection(cost: LinkCost | undefined): Markup {
  if (cost === undefined) return NOTHING;
  const devices = table(['Device', 'Exchanges', 'Failed', 'Polls missed', 'Readings older by, mean', 'worst'], cost.devices.map(deviceRow));
  const rows = cost.compared ?? [], figures = rows.length === 0 ? NOTHING : table(['Figure', 'Here', 'Model'], rows.map(figureRow));
  return html`<section aria-labelledby="link"><h2 id="link">What the link cost</h2><p class="note">${linkSentence(cost)}</p>${devices}${figures}</section>`;
}

/** Target, link and all that went wrong, in a sentence. */
export function linkSentence(cost: LinkCost): string {
  const { target, link, devices } = cost, sum = (of: (device: Device) => number): number => devices.reduce((total, device) => total + of(device), 0);
  const counts = [
    `${count(sum(({ failed }) => failed), 'exchange')} of ${plainNumber(sum(({ exchanges }) => exchanges), 9)} failed`,
    `${count(sum(({ missedPolls }) => missedPolls), 'poll')} missed`, lateText(cost), ...ageText(devices),
  ];
  return `Target ${target} over the link ${link}: ${counts.join(', ')}.`;
}

/** Those figures that are not the model's. */
export function notable({ compared }: LinkCost): Compared[] {
  return (compared ?? []).filter(({ value, model }) => Math.abs(value - model) > NOTABLE * Math.max(Math.abs(value), Math.abs(model)));
}

function lateText({ lateTicks, skippedTicks, worstLateMs }: LinkCost): string {
  if (lateTicks + skippedTicks === 0) return 'no tick late';
  return `${count(lateTicks, 'tick')} late by up to ${ageOf(worstLateMs)}, ${plainNumber(skippedTicks, 9)} left out`;
}

/** The device that suffered most. */
function ageText(devices: readonly Device[]): string[] {
  const watched = devices.filter(({ addedAgeMs }) => addedAgeMs !== null);
  if (watched.length === 0) return [];
  const worst = watched.reduce((one, other) => (other.addedAgeMs!.worst > one.addedAgeMs!.worst ? other : one));
  const meanMs = watched.reduce((sum, { addedAgeMs }) => sum + addedAgeMs!.mean, 0) / watched.length;
  return [`readings older by ${ageOf(meanMs)} in the mean and ${ageOf(worst.addedAgeMs!.worst)} at worst (${worst.name})`];
}

function deviceRow({ name, exchanges, failed, missedPolls, addedAgeMs }: Device): Markup {
  const ages = addedAgeMs === null ? ['–', '–'] : [ageOf(addedAgeMs.mean), ageOf(addedAgeMs.worst)];
  return row(name, [plainNumber(exchanges, 9), plainNumber(failed, 9), plainNumber(missedPolls, 9), ...ages]);
}

function figureRow({ label, unit, value, model }: Compared): Markup {
  return row(label, [quantity(value, unit), quantity(model, unit)]);
}

function row(name: string, cells: readonly string[]): Markup {
  return html`<tr><td class="text">${name}</td>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`;
}

function table([first, ...rest]: readonly string[], rows: Markup[]): Markup {
  return scrollTable([html`<th scope="col">${first!}</th>`, ...rest.map((heading) => html`<th scope="col" class="number">${heading}</th>`)], rows);
}

function count(value: number, of: string): string {
  return `${value === 0 ? 'no' : plainNumber(value, 9)} ${of}${value === 1 ? '' : 's'}`;
}

function ageOf(ms: number): string {
  return ms < 1000 ? `${plainNumber(ms, 3)} ms` : `${plainNumber(ms / 1000, 3)} s`;
}
