/**
 * On the rota: learns how far a meter's stamps are off.
 *
 * Five ages are weighed against each other: under the right one the load moves least. A step of the load moves all of them alike and cancels
 * by subtracting the least; while own power rests they cannot be told apart, and nothing is learnt.
 */
import { ageOf, ownAt, recallFrom } from './recall.js';
import { AGES } from './node.js';
import type { Estimate, Node, Reading } from './node.js';
import type { Site } from './site.js';

/** One sample speaks for an age by at most this part of all ratings; so many such samples more than for another decide. */
const VOICE = 20;
const VOICES = 4;

/** Weighs the last sample of every metered balance, once. */
export function learnAges(s: Site): void {
  for (const n of s.downward) {
    const e = n.estimate;
    if (e === null || e.seenAtMs === e.learntAtMs || e.seenAtMs !== (n.reading as Reading).atMs) continue;
    recallFrom(s, n, e);
    weigh(s, n, e);
    e.learntAtMs = e.seenAtMs;
  }
}

/** How far the load moved under each age since the sample that was weighed before. */
function weigh(s: Site, n: Node, e: Estimate): void {
  const previousW = e.previousW, movedW = e.movedW, importW = (n.reading as Reading).powerW;
  let leastW = -1, lowW = 0, highW = 0;
  for (let j = AGES - 1; j >= 0; j--) {
    const ownW = ownAt(s, e, e.seenAtMs + ageOf(j)), loadW = importW + ownW;
    const stepW = loadW - (previousW[j] as number), absW = stepW < 0 ? -stepW : stepW;
    previousW[j] = loadW;
    movedW[j] = absW;
    if (leastW < 0) { leastW = absW; lowW = ownW; highW = ownW; }
    if (absW < leastW) leastW = absW;
    if (ownW < lowW) lowW = ownW; else if (ownW > highW) highW = ownW;
  }
  const scaleW = n.renewableRatedW + n.loadRatedW;
  if (e.learntAtMs >= 0 && (highW - lowW) * 100 > scaleW) choose(e, leastW, scaleW / VOICE);
}

/** Forgets slowly, adds what each age moved beyond the stillest, and changes the age only when another is clearly better. */
function choose(e: Estimate, leastW: number, voiceW: number): void {
  const restless = e.restless;
  let best = e.chosen, bestW = restless[best] as number;
  for (let j = 0; j < AGES; j++) {
    const beyondW = (e.movedW[j] as number) - leastW;
    let w = (restless[j] as number) * 31 / 32 + (beyondW < voiceW ? beyondW : voiceW);
    if (w <= 1) w = 0;
    restless[j] = w;
    if (j === best || w < bestW) { best = j; bestW = w; }
  }
  const chosenW = restless[e.chosen] as number, gapW = chosenW - bestW;
  if (gapW > voiceW * VOICES && gapW * 2 > chosenW) e.chosen = best;
}
