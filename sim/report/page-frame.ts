/** What every page has around its sections: one HTML file that needs nothing else, no network, no neighbour files. */
import { pageStyle } from './assets.js';
import { html, Markup, NOTHING } from './markup.js';

/** @param scripts script elements behind the sections, where the page has any */
export function pageFrame(title: string, sections: Markup, scripts = NOTHING): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(pageStyle())}</style>
</head>
<body>
<main>
${sections}
</main>
${scripts}</body>
</html>
`.text;
}
