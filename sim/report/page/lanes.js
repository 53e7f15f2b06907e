/** Strips that are coloured by code: who bound, which mode. */
import { colour } from './theme.js';
import uPlot from 'uplot';

/** Codes beyond this many repeat the colours under hatching, then under hatching that falls; the legend's swatches follow the same rule. */
const COLOURS = 8;
/** Heights in CSS pixels: a lane's name and its strip. */
const NAME_PX = 20;
const STRIP_PX = 20;
export const LANE_PX = NAME_PX + STRIP_PX + 5;

/**
 * Draws every series of the plot as a lane.
 * @param {uPlot} plot
 */
export function drawLanes(plot) {
  const { ctx, bbox } = plot;
  const unit = uPlot.pxRatio;
  ctx.save();
  plot.series.slice(1).forEach((series, lane) => {
    const top = bbox.top + lane * LANE_PX * unit;
    ctx.font = `${11 * unit}px system-ui, sans-serif`;
    ctx.textAlign = 'left';
    ctx.fillStyle = colour('quiet');
    ctx.fillText(String(series.label), bbox.left, top + (NAME_PX - 6) * unit);
    for (const run of runsOf(plot, lane + 1)) drawRun(plot, run, top + NAME_PX * unit, STRIP_PX * unit);
  });
  ctx.restore();
}

/**
 * @param {uPlot} plot
 * @param {{ fromS: number, toS: number, code: number }} run
 * @param {number} top
 * @param {number} height
 */
function drawRun({ ctx, bbox, valToPos }, { fromS, toS, code }, top, height) {
  const left = Math.max(bbox.left, valToPos(fromS, 'x', true));
  const right = Math.min(bbox.left + bbox.width, valToPos(toS, 'x', true));
  ctx.fillStyle = colour(code > 0 ? String(((code - 1) % COLOURS) + 1) : 'calm');
  ctx.fillRect(left, top, right - left, height);
  if (code > COLOURS) {
    ctx.fillStyle = hatching(ctx, code > 2 * COLOURS);
    ctx.fillRect(left, top, right - left, height);
  }
}

/**
 * Stretches of equal code inside the shown range.
 * @param {uPlot} plot
 * @param {number} series
 */
function runsOf(plot, series) {
  const times = plot.data[0];
  const codes = plot.data[series] ?? [];
  const [first, last] = plot.series[0]?.idxs ?? [0, times.length - 1];
  const runs = [];
  for (let from = Math.max(0, first - 1), next = from; from < last; from = next) {
    while (next < last && codes[next] === codes[from]) next++;
    const code = codes[from];
    if (code != null) runs.push({ fromS: times[from] ?? 0, toS: times[next] ?? 0, code });
  }
  return runs;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {boolean} falls
 */
function hatching(ctx, falls) {
  const size = 6 * uPlot.pxRatio;
  const tile = document.createElement('canvas');
  tile.width = tile.height = size;
  const pen = /** @type {CanvasRenderingContext2D} */ (tile.getContext('2d'));
  pen.strokeStyle = colour('surface');
  pen.lineWidth = size / 4;
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, falls ? 0 : size);
    pen.lineTo(shift + size, falls ? size : 0);
  }
  pen.stroke();
  return /** @type {CanvasPattern} */ (ctx.createPattern(tile, 'repeat'));
}
