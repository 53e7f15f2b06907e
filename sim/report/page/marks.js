/** Events and alarms on the time axis of a plot. The library remembers the pen it left, so every function here puts it back. */
import { page } from './points.js';
import { colour } from './theme.js';
import uPlot from 'uplot';

/** @import { Mark } from '../drawing.js' */

/** Room that a tag needs beside the previous one, CSS pixels. */
const TAG_PX = 24;

/**
 * Behind the curves, over the grid: events shade the time they last and mark their start where it is in sight.
 * @param {uPlot} plot
 */
export function drawEvents(plot) {
  const { ctx, bbox } = plot;
  ctx.save();
  for (const mark of visible(plot, 'event')) {
    const [left, right] = edges(plot, mark);
    ctx.fillStyle = colour('event', 0.1);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.fillStyle = colour('event', left > bbox.left ? 0.7 : 0);
    ctx.fillRect(left, bbox.top, uPlot.pxRatio, bbox.height);
  }
  ctx.restore();
}

/**
 * Over the curves: alarms as a bar along the foot for as long as they stand, with a peak where they came.
 * @param {uPlot} plot
 */
export function drawAlarms(plot) {
  const { ctx, bbox } = plot;
  const unit = uPlot.pxRatio;
  const foot = bbox.top + bbox.height;
  ctx.save();
  ctx.fillStyle = colour('alarm');
  for (const mark of visible(plot, 'alarm')) {
    const [left, right] = edges(plot, mark);
    ctx.fillRect(left, foot - 2 * unit, right - left, 2 * unit);
    ctx.beginPath();
    ctx.moveTo(left - 4 * unit, foot);
    ctx.lineTo(left, foot - 8 * unit);
    ctx.lineTo(left + 4 * unit, foot);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * The tags that tie marks to their rows, as many as fit side by side: events along the head, alarms along the foot.
 * @param {uPlot} plot
 */
export function drawTags(plot) {
  const { ctx, bbox } = plot;
  const unit = uPlot.pxRatio;
  ctx.save();
  tagRow(plot, 'event', bbox.top + 11 * unit);
  tagRow(plot, 'alarm', bbox.top + bbox.height - 11 * unit);
  ctx.restore();
}

/**
 * @param {uPlot} plot
 * @param {Mark['kind']} kind
 * @param {number} y
 */
function tagRow(plot, kind, y) {
  const { ctx } = plot;
  const unit = uPlot.pxRatio;
  let freeFrom = -Infinity;
  ctx.font = `600 ${10 * unit}px system-ui, sans-serif`;
  ctx.fillStyle = colour(kind);
  ctx.textAlign = 'left';
  for (const mark of visible(plot, kind)) {
    const x = edges(plot, mark)[0] + 4 * unit;
    if (x < freeFrom) continue;
    ctx.fillText(mark.tag, x, y);
    freeFrom = x + TAG_PX * unit;
  }
}

/**
 * @param {uPlot} plot
 * @param {Mark['kind']} kind
 */
function visible(plot, kind) {
  const { min = 0, max = 0 } = plot.scales['x'] ?? {};
  const fromS = (min ?? 0) - page.fromS;
  const toS = (max ?? 0) - page.fromS;
  return page.marks.filter((mark) => mark.kind === kind && mark.atS <= toS && (mark.untilS ?? mark.atS) >= fromS);
}

/**
 * Where a mark begins and ends inside the plot, in canvas pixels. An alarm that still stands reaches to the end.
 * @param {uPlot} plot
 * @param {Mark} mark
 * @returns {[number, number]}
 */
function edges(plot, { atS, untilS, kind }) {
  const { left, width } = plot.bbox;
  const endS = untilS ?? (kind === 'alarm' ? page.lastsS : atS);
  const place = (/** @type {number} */ s) => Math.min(left + width, Math.max(left, plot.valToPos(page.fromS + s, 'x', true)));
  return [Math.round(place(atS)), Math.round(place(endS))];
}
