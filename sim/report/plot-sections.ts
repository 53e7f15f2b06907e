/** The places where the page's script draws: sections, headings, and the legends that need no script. */
import type { Curve, Plot, Section } from './drawing.js';
import { html, NOTHING, type Markup } from './markup.js';
import { plainNumber } from './quantity.js';
import type { RunResult } from './result.js';

const SECTIONS: readonly { id: Section; title: string; about: string }[] = [
  { id: 'balance', title: 'Power balance',
    about: `What feeds the busbar is positive: production, discharge, import. The load is positive when it takes.
Dashed lines are the limits of the grid connection; the band around the grid power holds its extremes within each step.` },
  { id: 'room', title: 'The room, and what bound',
    about: 'Bands are what the limits allowed; the lines in them are what control chose and what flowed. The strips say which limit bound the setpoint.' },
  { id: 'soc', title: 'State of charge', about: 'Where batteries are charged alike their lines take turns.' },
  { id: 'unit', title: 'PV and wind', about: 'What each unit made, what the weather offered, and the ceiling it was told; one far above both is out of sight.' },
  { id: 'grid', title: 'Grid', about: '' },
];

/** Codes beyond this many share a colour and are told apart by hatching that rises, then falls. */
const COLOURS = 8;

/** The bar that moves and shows the time range of all plots. */
export function viewBar(): Markup {
  return html`<nav class="view" aria-label="Time range">
<output id="range" aria-live="polite"></output>
<span class="buttons">
<button type="button" data-view="earlier" title="Earlier" aria-label="Earlier">‹</button>
<button type="button" data-view="later" title="Later" aria-label="Later">›</button>
<button type="button" data-view="closer" title="Zoom in" aria-label="Zoom in">+</button>
<button type="button" data-view="wider" title="Zoom out" aria-label="Zoom out">−</button>
<button type="button" data-view="whole">Whole run</button>
</span>
<span id="cursor" title="Time at the cursor"></span>
<span class="hint">Drag over a plot to zoom, double-click for the whole run.</span>
</nav>
<noscript><p class="note">The plots need JavaScript; all numbers are in series.csv.</p></noscript>`;
}

/** Every section that has a plot. */
export function plotSections(plots: readonly Plot[], result: RunResult): Markup[] {
  return SECTIONS.map(({ id, title, about }) => {
    const own = plots.filter(({ section }) => section === id);
    if (own.length === 0) return NOTHING;
    return html`<section class="plots ${id}" aria-labelledby="plots-${id}"><h2 id="plots-${id}">${title}</h2>
${about === '' ? NOTHING : html`<p class="note">${about}</p>`}
<div class="figures">${own.map((plot) => figure(plot, own.length > 1, result))}</div></section>`;
  });
}

function figure(plot: Plot, titled: boolean, result: RunResult): Markup {
  const unit = plot.scale.text === '' ? NOTHING : html`<span class="unit">${plot.scale.text}</span>`;
  return html`<figure id="${plot.id}" class="${plot.form}"><figcaption>${titled ? html`<b>${plot.title}</b>` : NOTHING} ${unit}</figcaption>
<div class="plot" role="img" aria-label="${plot.title} over time: ${plot.curves.map(({ label }) => label).join(', ')}"></div>
${plot.form === 'lanes' ? plot.curves.map((curve) => laneLegend(curve, result)) : NOTHING}</figure>`;
}

/** Colour, word and share of the time of every code that occurred, most frequent first. */
function laneLegend(curve: Curve, result: RunResult): Markup {
  const values = result.recording.columns.find(({ name }) => name === curve.column)!.values;
  const counts = new Map<number, number>();
  for (const code of values) counts.set(code, (counts.get(code) ?? 0) + 1);
  const entries = [...counts].sort((one, other) => other[1] - one[1]).map(([code, count]) => html`<li>${swatch(code)}
${curve.words[code] ?? code} <span class="share">${plainNumber((100 * count) / values.length, 3)} %</span></li>`);
  return html`<div class="lane-legend"><p>${curve.label} <output></output></p><ul>${entries}</ul></div>`;
}

/** Code 0 is the calm one, in grey; the page's script colours the strip by the same rule. */
function swatch(code: number): Markup {
  const colour = code > 0 ? ((code - 1) % COLOURS) + 1 : 'calm';
  const hatching = ['', ' rising', ' falling'][Math.floor((code - 1) / COLOURS)] ?? '';
  return html`<i class="swatch${hatching}" style="background-color: var(--colour-${colour})"></i>`;
}
