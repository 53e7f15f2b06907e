/** Starts the page. */
import { page } from './points.js';
import { onThemeChange } from './theme.js';
import { drawAll, fit, listen } from './view.js';

if (page.plots.length > 0) {
  drawAll();
  listen();
  onThemeChange(drawAll);
  new ResizeObserver(fit).observe(document.body);
}
