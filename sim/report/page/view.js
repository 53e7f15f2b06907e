/** The time range that all plots show together, and the bar that moves it. */
import { drawChart } from './chart.js';
import { instantText } from './clock.js';
import { page, timesS, wholeFromS, wholeToS } from './points.js';
import uPlot from 'uplot';

/** @import { Hands } from './chart.js' */

/** The closest look: below a handful of steps there is nothing to see. */
const LEAST_S = Math.min(page.lastsS, 6 * page.stepS);
/** Width of a plot on A4 paper, CSS pixels. */
const PAPER_PX = 680;

/** @type {uPlot[]} */
let charts = [];
let fromS = wholeFromS;
let toS = wholeToS;

/** @type {Hands} */
const HANDS = {
  onDrag: show,
  onDoubleClick: () => show(wholeFromS, wholeToS),
  onCursor: (step) => write('#cursor', step === null ? '' : instantText(timesS[step] ?? 0, page.stepS)),
};

/** Draws all plots, afresh where they stood before: colours are fixed when a chart is made. */
export function drawAll() {
  charts.forEach((chart) => chart.destroy());
  charts = page.plots.map((plot) => drawChart(plot, HANDS));
  fit();
  show(fromS, toS);
}

/** Makes every plot as wide as its place. */
export function fit() {
  const onPaper = document.documentElement.classList.contains('paper');
  for (const chart of charts) {
    const place = /** @type {HTMLElement} */ (chart.root.parentElement);
    const width = onPaper ? Math.min(PAPER_PX, place.clientWidth) : place.clientWidth;
    if (width !== chart.width) chart.setSize({ width, height: chart.height });
  }
}

/**
 * Shows a range in all plots, moved and widened to lie within the run.
 * @param {number} wantFromS
 * @param {number} wantToS
 */
export function show(wantFromS, wantToS) {
  const span = Math.min(page.lastsS, Math.max(LEAST_S, wantToS - wantFromS));
  const middle = (wantFromS + wantToS) / 2;
  fromS = Math.min(wholeToS - span, Math.max(wholeFromS, middle - span / 2));
  toS = fromS + span;
  for (const chart of charts) chart.setScale('x', { min: fromS, max: toS });
  write('#range', rangeText());
}

function rangeText() {
  const fineS = toS - fromS < 600 ? 1 : 60;
  return `${instantText(fromS, fineS)} – ${instantText(toS, fineS)}`;
}

/**
 * @param {string} selector
 * @param {string} text
 */
function write(selector, text) {
  /** @type {HTMLElement} */ (document.querySelector(selector)).textContent = text;
}

/** Every move of the bar, as the range it leads to. */
const MOVES = /** @type {Record<string, () => [number, number]>} */ ({
  earlier: () => [fromS - (toS - fromS) / 2, toS - (toS - fromS) / 2],
  later: () => [fromS + (toS - fromS) / 2, toS + (toS - fromS) / 2],
  closer: () => [fromS + (toS - fromS) / 4, toS - (toS - fromS) / 4],
  wider: () => [fromS - (toS - fromS) / 2, toS + (toS - fromS) / 2],
  whole: () => [wholeFromS, wholeToS],
});

/** Ties the bar's buttons, and the times in the tables, to the range. */
export function listen() {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-view]'))) {
    button.addEventListener('click', () => show(.../** @type {() => [number, number]} */ (MOVES[button.dataset['view'] ?? ''])()));
  }
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-at]'))) {
    button.addEventListener('click', () => showAround(Number(button.dataset['at']), Number(button.dataset['until'])));
  }
}

/**
 * Brings something that happened into view, with as much time around it.
 * @param {number} atS since the run's start
 * @param {number} untilS
 */
function showAround(atS, untilS) {
  const aroundS = Math.max(30 * page.stepS, (untilS - atS) / 2);
  show(wholeFromS + atS - aroundS, wholeFromS + untilS + aroundS);
  document.querySelector('.plots')?.scrollIntoView();
}
