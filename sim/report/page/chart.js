/** One plot of the description as a uPlot chart. */
import { TICKS_S, tickLabels } from './clock.js';
import { LANE_PX, drawLanes } from './lanes.js';
import { drawAlarms, drawEvents, drawTags } from './marks.js';
import { stepAt, timesS, valuesOf } from './points.js';
import { colour } from './theme.js';
import uPlot from 'uplot';

/** @import { Band, Curve, Plot } from '../drawing.js' */

/**
 * What a reader's pointer does, told to the view: the range dragged over, the step under the cursor or null.
 * @typedef {object} Hands
 * @property {(fromS: number, toS: number) => void} onDrag
 * @property {() => void} onDoubleClick
 * @property {(step: number | null) => void} onCursor
 */

/** Every value axis takes the same width, so that the time axes of plots above each other align. */
const AXIS_PX = 52;
const HEIGHTS_PX = { balance: 320, room: 200, soc: 180, unit: 150, grid: 160 };
const TIME_AXIS_PX = 30;
const WIDTH_PX = { line: 1.5, dashes: 2, dots: 2, area: 1.5, broad: 3.5, limit: 1.5, edge: 1 };
const OPACITY = { line: 1, dashes: 1, dots: 1, area: 1, broad: 0.45, limit: 1, edge: 0.35 };
/** Drawn and left out, px; in the legend a word for it. A curve that has none is solid. @type {Partial<Record<Curve['look'], { px: number[], word: 'dashed' | 'dotted' }>>} */
const DASHES = { limit: { px: [6, 4], word: 'dashed' }, dashes: { px: [12, 12], word: 'dashed' }, dots: { px: [3, 9], word: 'dotted' } };

/** The legend shows a curve as a stroke of its own kind. */
const markersOf = (/** @type {Plot} */ plot) => /** @type {uPlot.Legend.Markers} */ ({
  width: 3, dash: (_, index) => lineOf(plot.curves[index - 1])?.word ?? 'solid', fill: () => 'transparent',
});

/**
 * Draws a plot into its place on the page.
 * @param {Plot} plot
 * @param {Hands} hands
 */
export function drawChart(plot, hands) {
  const place = /** @type {HTMLElement} */ (document.querySelector(`#${plot.id} .plot`));
  /** @type {uPlot.Options} */
  const options = {
    width: place.clientWidth,
    height: plot.form === 'lanes' ? plot.curves.length * LANE_PX + TIME_AXIS_PX : HEIGHTS_PX[plot.section],
    padding: [8, 18, 0, 0],
    legend: { show: plot.form === 'curves', markers: markersOf(plot) },
    scales: { x: { time: false }, y: { range: rangeOf(plot) } },
    axes: [timeAxis(), valueAxis(plot)],
    series: [{}, ...plot.curves.map((curve) => seriesOf(plot, curve))],
    bands: plot.bands.map(bandOf),
    cursor: cursorOf(hands),
    hooks: hooksOf(plot, hands),
  };
  return new uPlot(options, /** @type {uPlot.AlignedData} */ ([timesS, ...plot.curves.map(valuesOf)]), place);
}

/**
 * Values are means over a step, so they are drawn as steps.
 * @param {Plot} plot
 * @param {Curve} curve
 * @returns {uPlot.Series}
 */
function seriesOf(plot, curve) {
  const lane = plot.form === 'lanes';
  return {
    label: curve.label,
    stroke: lane ? colour('quiet') : colour(curve.colour, OPACITY[curve.look]),
    fill: curve.look === 'area' ? colour(curve.colour, 0.22) : undefined,
    fillTo: 0,
    width: WIDTH_PX[curve.look],
    dash: lineOf(curve)?.px,
    auto: curve.stretches,
    points: { show: false },
    paths: lane ? () => null : uPlot.paths.stepped?.({ align: 1 }),
    value: (_, value) => (value == null ? '' : numberText(value / plot.scale.factor)),
  };
}

/** @param {Curve | undefined} curve */
function lineOf(curve) {
  return curve && DASHES[curve.look];
}

/**
 * @param {Band} band
 * @returns {uPlot.Band}
 */
function bandOf({ upper, lower, colour: name }) {
  return { series: [upper + 1, lower + 1], fill: colour(name, 0.16) };
}

/** @returns {uPlot.Axis} */
function timeAxis() {
  return {
    ...axisLook(), size: TIME_AXIS_PX, incrs: TICKS_S, space: 64,
    values: (_, ticksS, __, ___, distanceS) => tickLabels(ticksS, distanceS),
  };
}

/**
 * @param {Plot} plot
 * @returns {uPlot.Axis}
 */
function valueAxis(plot) {
  const { factor } = plot.scale;
  if (plot.form === 'lanes') return { ...axisLook(), size: AXIS_PX, values: () => [], grid: { show: false }, ticks: { show: false } };
  return {
    ...axisLook(), size: AXIS_PX, space: plot.section === 'unit' ? 24 : 32,
    values: (_, ticks, __, ___, distance) => ticks.map((tick) => fixedText(tick / factor, decimalsOf(distance / factor))),
  };
}

function axisLook() {
  const line = { stroke: colour('grid-line'), width: 1 };
  return { stroke: colour('quiet'), font: '11px system-ui, sans-serif', gap: 4, grid: line, ticks: { ...line, size: 4 } };
}

/**
 * Follows the curves, but never so close that rounding noise fills the plot; what is filled down to zero shows its zero.
 * @param {Plot} plot
 * @returns {uPlot.Range.Function | [number, number]}
 */
function rangeOf({ range, scale, form, curves }) {
  if (form === 'lanes') return [0, curves.length];
  if (range) return range;
  const least = scale.factor / 1000, isFilled = curves.some(({ look }) => look === 'area');
  return (_, min, max) => {
    if (min == null) return [0, scale.factor];
    const from = isFilled ? Math.min(0, min) : min;
    return max - from < least ? [from - least, max + least] : uPlot.rangeNum(from, max, 0.08, true);
  };
}

/**
 * The cursor is shared by all plots; ranges are not left to the library, because only one plot may set them.
 * @param {Hands} hands
 * @returns {uPlot.Cursor}
 */
function cursorOf({ onDoubleClick }) {
  return {
    y: false,
    points: { size: 6 },
    drag: { x: true, y: false, setScale: false, dist: 5 },
    dataIdx: (_, __, ___, atS) => stepAt(atS),
    sync: { key: 'busbar', filters: { pub: (type) => type === 'mousemove' || type === 'mouseleave' } },
    bind: { dblclick: () => () => { onDoubleClick(); return null; } },
  };
}

/**
 * @param {Plot} plot
 * @param {Hands} hands
 * @returns {uPlot.Hooks.Arrays}
 */
function hooksOf(plot, { onDrag, onCursor }) {
  return {
    drawAxes: [drawEvents],
    draw: [plot.form === 'lanes' ? drawLanes : drawAlarms, ...(plot.section === 'unit' || plot.form === 'lanes' ? [] : [drawTags])],
    setCursor: [(chart) => onCursor(chart.cursor.idx ?? null), ...(plot.form === 'lanes' ? [sayLanes(plot)] : [])],
    setSelect: [(chart) => {
      const { left, width } = chart.select;
      if (width === 0) return;
      onDrag(chart.posToVal(left, 'x'), chart.posToVal(left + width, 'x'));
      chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    }],
  };
}

/**
 * Writes the words under the cursor beside the names of the lanes.
 * @param {Plot} plot
 */
function sayLanes({ id, curves }) {
  const places = document.querySelectorAll(`#${id} output`);
  return (/** @type {uPlot} */ chart) => curves.forEach(({ words }, lane) => {
    const code = chart.data[lane + 1]?.[chart.cursor.idx ?? -1];
    /** @type {Element} */ (places[lane]).textContent = code == null ? '' : (words[code] ?? String(code));
  });
}

/** @param {number} distance */
function decimalsOf(distance) {
  return Math.max(0, -Math.floor(Math.log10(distance) + 1e-9) + (isRound(distance) ? 0 : 1));
}

/**
 * Ticks that are 2.5 apart need one more digit than ticks 2 apart.
 * @param {number} distance
 */
function isRound(distance) {
  const mantissa = distance / 10 ** Math.floor(Math.log10(distance) + 1e-9);
  return Math.abs(mantissa - Math.round(mantissa)) < 1e-6;
}

/**
 * @param {number} value
 * @param {number} decimals
 */
function fixedText(value, decimals) {
  return (value + 0).toFixed(decimals).replace('-', '−');
}

/**
 * A value at the cursor, with four significant digits from 1 on.
 * @param {number} value
 */
function numberText(value) {
  const size = Math.abs(value);
  return fixedText(value, size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
