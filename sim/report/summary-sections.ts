/** The top of the report: what was run, whether the promises held, and the key figures. */
import { html, NOTHING, type Markup } from './markup.js';
import type { Criterion, Figure, RunResult } from './result.js';
import { spanText } from './time.js';
import { figureText, valueText, verdictOf } from './verdict.js';

/** Title, where and when, and what the scenario is about. */
export function header(result: RunResult): Markup {
  return html`<header>
<p class="kicker"><span class="brand">Busbar</span> simulation report</p>
<h1>${result.scenario}</h1>
<p class="where">${result.site} · ${spanText(result)}</p>
<p class="about">${result.about}</p>
</header>`;
}

/** The verdict, and under it every promise with its value; failed ones stand first, and then those that nothing tested. */
export function promises(criteria: readonly Criterion[]): Markup {
  const { state, text } = verdictOf(criteria);
  const rows = [false, null, true].flatMap((held) => criteria.filter((it) => it.held === held)).map(promiseRow);
  const table = html`<table class="promises">
<thead><tr><th scope="col">Promise</th><th scope="col" class="number">Value</th><th scope="col">Verdict</th></tr></thead>
<tbody>${rows}</tbody></table>`;
  return html`<section aria-label="Promises" id="promises">
<p class="verdict ${state}"><span class="sign" aria-hidden="true">${{ held: '✓', failed: '✗', untested: '–', none: '–' }[state]}</span>${text}</p>
${rows.length > 0 ? table : NOTHING}</section>`;
}

/** The figures of merit as cards. */
export function figureCards(figures: readonly Figure[]): Markup {
  if (figures.length === 0) return NOTHING;
  return html`<section aria-labelledby="figures"><h2 id="figures">Key figures</h2><dl class="cards">${figures.map(card)}</dl></section>`;
}

function promiseRow(criterion: Criterion): Markup {
  const { text, held } = criterion;
  return html`<tr class="${held === null ? 'untested' : held ? 'held' : 'failed'}"><td>${text}</td><td class="number">${valueText(criterion)}</td>
<td class="mark">${held === null ? '– not tested' : held ? '✓ held' : '✗ failed'}</td></tr>`;
}

/** The value large, what belongs to it small: a unit, or why there is none. */
function card(figure: Figure): Markup {
  const text = figureText(figure), [value = ''] = text.split(' ');
  return html`<div><dt>${figure.label}</dt><dd>${value} <small>${text.slice(value.length + 1)}</small></dd></div>`;
}
