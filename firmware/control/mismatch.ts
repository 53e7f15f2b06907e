/**
 * By how much the meters of the devices show more than the grid meter: learnt from moves of own power while the load rests.
 *
 * Two meters of class 1 may be 2 % apart. What batteries do about a step of the load then falls short by as much, or goes too far, and only
 * the reading after the next, a whole delay later, tells.
 */
import type { Estimate } from './node.js';

/** Two meters of class 1, and half as much again for transformers. */
const MOST_PPM = 30000;
/** A load that seems to move by more than this part of a move of own power moved by itself. */
const STRAY = 12;
/** Samples that the level at rest is a mean of, and those over which it follows after a move: many then speak of the same move. */
const AT_REST = 4;
const AFTER_MOVE = 16;
/** Part of each sample's word, one in so many: a move is believed in most when all samples after it agree. */
const DOUBT = 12;

/**
 * Takes one sample at whose instant own power rested. With the load at rest too, load = import + own seems to move by the mismatch times
 * what own power moved by; anything else starts afresh from here.
 *
 * @param importW what the grid meter showed, W
 * @param ownW own power at its instant, W
 * @param wideW a move of own power that tells something, W
 */
export function learnMismatch(e: Estimate, importW: number, ownW: number, wideW: number): void {
  const movedW = ownW - e.restOwnW, shiftW = importW + ownW - e.restLoadW;
  const farW = movedW < 0 ? -movedW : movedW, wide = farW > wideW, mostW = (wide ? farW : wideW) / STRAY;
  if (shiftW > mostW || shiftW < -mostW) {
    e.restOwnW = ownW;
    e.restLoadW = importW + ownW;
    return;
  }
  if (wide) e.mismatchPpm = clamp(e.mismatchPpm + ((shiftW * 1000000 / movedW - e.mismatchPpm) / DOUBT | 0));
  // In whole watts: a decay that never ends would reach denormal numbers, which are slow.
  const samples = wide ? AFTER_MOVE : AT_REST;
  e.restOwnW += movedW / samples | 0;
  e.restLoadW += shiftW / samples | 0;
}

function clamp(ppm: number): number {
  return ppm > MOST_PPM ? MOST_PPM : ppm < -MOST_PPM ? -MOST_PPM : ppm;
}
