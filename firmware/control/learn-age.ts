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

/** Weighs one age a turn, the latest first, so that the ring is walked back once; the last turn decides. */
export function learnAges(s: Site, turn: number): void {
  for (const n of s.downward) {
    const e = n.estimate;
    if (e === null) continue;
    if (turn === 0) begin(s, n, e);
    if (e.learning) weigh(s, e, AGES - 1 - turn);
    if (e.learning && turn === AGES - 1) decide(n, e);
  }
}

/** Takes the last sample, unless it was weighed already. */
function begin(s: Site, n: Node, e: Estimate): void {
  const r = n.reading as Reading;
  e.learning = e.seenAtMs === r.atMs && e.seenAtMs !== e.learnAtMs;
  e.learnAtMs = e.seenAtMs;
  e.importW = r.powerW;
  recallFrom(s, n, e.learnWalk);
}

/** How far the load moved under an age since the sample that was weighed before. */
function weigh(s: Site, e: Estimate, age: number): void {
  const loadW = e.importW + ownAt(s, e, e.learnWalk, e.learnAtMs + ageOf(age)), movedW = loadW - (e.previousW[age] as number);
  e.previousW[age] = loadW;
  e.movedW[age] = movedW < 0 ? -movedW : movedW;
}

/** The loads under all ages differ as own power did: only where it moved, something can be told. */
function decide(n: Node, e: Estimate): void {
  let leastW = e.movedW[0] as number, lowW = e.previousW[0] as number, highW = lowW;
  for (let j = 1; j < AGES; j++) {
    const movedW = e.movedW[j] as number, loadW = e.previousW[j] as number;
    if (movedW < leastW) leastW = movedW;
    if (loadW < lowW) lowW = loadW; else if (loadW > highW) highW = loadW;
  }
  const scaleW = n.renewableRatedW + n.loadRatedW;
  if (e.weighed && (highW - lowW) * 100 > scaleW) choose(e, leastW, scaleW / VOICE);
  e.weighed = true;
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
