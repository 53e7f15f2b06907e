/**
 * In the tick after a sample: learns how far a meter's stamps are off.
 *
 * Five ages are weighed against each other: under the right one the load moves least. A step of the load moves all of them alike and cancels
 * by subtracting the least; while own power rests they cannot be told apart, and nothing is learnt.
 */
import { learnMismatch } from './mismatch.js';
import { AGE_STEP_MS, AGES, OWN_SLOTS } from './node.js';
import type { Estimate, Node, Reading } from './node.js';
import type { Site } from './site.js';

/** One sample speaks for an age by at most this part of all ratings; so many such samples more than for another decide. */
const VOICE = 20;
const VOICES = 4;
/** A move of own power by more than this part of all ratings tells how far the meters are apart. */
const WIDE = 32;

/** Weighs the last sample of every metered balance, unless it was weighed already. */
export function weighAges(s: Site): void {
  for (const n of s.downward) {
    const e = n.estimate;
    if (e === null || e.sampleAtMs === e.learntAtMs || e.readAtMs !== (n.reading as Reading).atMs) continue;
    lookBack(s, n, e);
    if (e.learntAtMs >= 0) decide(n, e);
    e.learntAtMs = e.sampleAtMs;
  }
}

/** The load under each age, and how far it moved since the sample that was weighed before; the latest age first, for the ring is walked back once. */
function lookBack(s: Site, n: Node, e: Estimate): void {
  const own = e.own, loadsW = e.loadsW, movedW = e.movedW, oldest = s.tick - OWN_SLOTS + 1, step = AGE_STEP_MS / s.dtMs;
  let slot = s.tick, levelW = (n.reading as Reading).powerW + n.renewableW + n.dischargeW;
  let at = e.sampleAtMs / s.dtMs + step * (AGES + 1) / 2;
  for (let j = AGES - 1; j >= 0; j--) {
    at = at - step > oldest ? at - step : oldest;
    while (slot > at) { levelW -= own[slot & OWN_SLOTS - 1] as number; slot--; }
    const part = slot + 1 - at, loadW = part > 0 ? levelW - (own[slot & OWN_SLOTS - 1] as number) * part : levelW, w = loadW - (loadsW[j] as number);
    loadsW[j] = loadW;
    movedW[j] = w < 0 ? -w : w;
  }
}

/** The loads under all ages differ as own power did: only where it moved, something can be told of the ages; where it rested, of the meters. */
function decide(n: Node, e: Estimate): void {
  let leastW = e.movedW[0] as number, lowW = e.loadsW[0] as number, highW = lowW;
  for (let j = 1; j < AGES; j++) {
    const movedW = e.movedW[j] as number, loadW = e.loadsW[j] as number;
    if (movedW < leastW) leastW = movedW;
    if (loadW < lowW) lowW = loadW; else if (loadW > highW) highW = loadW;
  }
  const scaleW = n.renewableRatedW + n.loadRatedW, importW = (n.reading as Reading).powerW;
  if ((highW - lowW) * 100 > scaleW) choose(e, leastW, scaleW / VOICE);
  else learnMismatch(e, importW, (e.loadsW[e.chosen] as number) - importW, scaleW / WIDE);
}

/** Forgets slowly, adds what each age moved beyond the stillest, and changes the age only when another is clearly better. */
function choose(e: Estimate, leastW: number, voiceW: number): void {
  const restless = e.restless, movedW = e.movedW;
  let best = e.chosen, bestW = restless[best] as number;
  for (let j = 0; j < AGES; j++) {
    const beyondW = (movedW[j] as number) - leastW;
    const w = (restless[j] as number) * 31 / 32 + (beyondW < voiceW ? beyondW : voiceW), heldW = w > 1 ? w : 0;
    restless[j] = heldW;
    if (j === best || heldW < bestW) { best = j; bestW = heldW; }
  }
  const chosenW = restless[e.chosen] as number, gapW = chosenW - bestW;
  if (gapW > voiceW * VOICES && gapW * 2 > chosenW) e.chosen = best;
}
