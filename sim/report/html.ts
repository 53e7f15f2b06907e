/** The report as one HTML file that needs nothing else: no network, no neighbour files. */
import { pageScript, plotLibrary } from './assets.js';
import { html, jsonForScript, Markup } from './markup.js';
import { linkSection } from './link-section.js';
import { pageData } from './page-data.js';
import { pageFrame } from './page-frame.js';
import { plotSections, viewBar } from './plot-sections.js';
import type { RunResult } from './result.js';
import { figureCards, header, promises } from './summary-sections.js';
import { alarmTable, eventTable, parameterTable, runFacts, sourceTables } from './table-sections.js';

/** A run's result as a self-contained page; texts are escaped, times are the site's, powers carry the prefix that fits. */
export function renderHtml(result: RunResult): string {
  const data = pageData(result);
  return pageFrame(`${result.scenario} · Busbar report`, html`${header(result)}
${promises(result.criteria)}
${figureCards(result.figures)}
${data.plots.length > 0 ? viewBar() : ''}
${plotSections(data.plots, result)}
${linkSection(result.link)}
${eventTable(result)}
${alarmTable(result)}
${parameterTable(result.parameters)}
${sourceTables(result.sources)}
${runFacts(result)}`, html`<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${new Markup(plotLibrary())}</script>
<script type="module">${new Markup(pageScript())}</script>
`);
}
