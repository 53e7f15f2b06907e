/** The report as one HTML file that needs nothing else: no network, no neighbour files. */
import { pageScript, pageStyle, plotLibrary } from './assets.js';
import { html, jsonForScript, Markup } from './markup.js';
import { linkSection } from './link-section.js';
import { pageData } from './page-data.js';
import { plotSections, viewBar } from './plot-sections.js';
import type { RunResult } from './result.js';
import { figureCards, header, promises } from './summary-sections.js';
import { alarmTable, eventTable, parameterTable, runFacts, sourceTables } from './table-sections.js';

/** A run's result as a self-contained page; texts are escaped, times are the site's, powers carry the prefix that fits. */
export function renderHtml(result: RunResult): string {
  const data = pageData(result);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${result.scenario} · Busbar report</title>
<style>${new Markup(pageStyle())}</style>
</head>
<body>
<main>
${header(result)}
${promises(result.criteria)}
${figureCards(result.figures)}
${data.plots.length > 0 ? viewBar() : ''}
${plotSections(data.plots, result)}
${linkSection(result.link)}
${eventTable(result)}
${alarmTable(result)}
${parameterTable(result.parameters)}
${sourceTables(result.sources)}
${runFacts(result)}
</main>
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${new Markup(plotLibrary())}</script>
<script type="module">${new Markup(pageScript())}</script>
</body>
</html>
`.text;
}
