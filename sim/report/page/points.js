/** The data that came with the page, unpacked into what the plots draw. */

/** @import { Curve, PageData } from '../drawing.js' */

/** @type {PageData} */
export const page = JSON.parse(document.querySelector('#data')?.textContent ?? '');

/** Ends of the run on the time axis. */
export const wholeFromS = page.fromS;
export const wholeToS = page.fromS + page.lastsS;

/** Starts of the steps, and the end of the last one, so that it is drawn in its full length. */
export const timesS = Array.from({ length: page.count + 1 }, (_, index) => page.fromS + index * page.stepS);

/**
 * The values of a curve, null where there is none.
 * @param {Curve} curve
 */
export function valuesOf(curve) {
  const bytes = Uint8Array.from(atob(page.columns[curve.column] ?? ''), (letter) => letter.charCodeAt(0));
  const values = Array.from(new Float32Array(bytes.buffer), (value) => (Number.isNaN(value) ? null : curve.sign * value));
  return [...values, values.at(-1) ?? null];
}

/**
 * The step that an instant falls into.
 * @param {number} atS on the time axis
 */
export function stepAt(atS) {
  return Math.min(page.count - 1, Math.max(0, Math.floor((atS - page.fromS) / page.stepS)));
}
