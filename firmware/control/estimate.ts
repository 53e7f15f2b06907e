/**
 * Stage 3: the load behind every balance, from grid power and own power of the same instant.
 *
 * Stable for any delay: an age that is wrong by e shakes the loop with a gain of at most e / tau, so the filter's time constant follows the
 * uncertainty of the age and not the age itself.
 */
import { Quality } from './codes.js';
import { AGES, OWN_SLOTS } from './node.js';
import type { Estimate, Node, Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** Distance of the candidate ages. */
const AGE_STEP_MS = 500;
/** One sample speaks for an age by at most this part of all ratings; so many such samples more than for another decide. */
const VOICE = 20;
const VOICES = 4;
/** A jump of the load by less than this part of all ratings is taken as it comes. */
const GHOST = 32;

/** Renews load, low and high of every balance: what the wish reckons with, and what limits may count on. */
export function estimate(s: Site, p: Params): void {
  for (const n of s.downward) {
    const e = n.estimate;
    if (e === null) { takeSum(n); continue; }
    const r = n.reading as Reading;
    if (r.atMs !== e.seenAtMs && r.quality === Quality.Good) takeSample(s, p, n, e);
    n.loadW += (e.rawW - n.loadW) * e.gain;
    widen(p, n, s.nowMs - r.atMs - e.usualAgeMs);
  }
}

/** Without a meter the load is the sum of the loads that are read; those that are not may take anything. */
function takeSum(n: Node): void {
  n.loadW = n.meteredW;
  n.lowW = n.meteredW - n.doubtfulW;
  n.highW = n.meteredW + n.unseenLoadW;
}

/** The bounds hold raw and filtered load with what it moves between two readings, and open with the lateness of the reading, up to what is assumed when nothing is known. */
function widen(p: Params, n: Node, lateMs: number): void {
  const e = n.estimate as Estimate, rawW = e.rawW;
  n.lowW = (n.loadW < rawW ? n.loadW : rawW) - e.moveW;
  n.highW = (n.loadW < rawW ? rawW : n.loadW) + e.moveW;
  if (lateMs <= 0) return;
  if (n.unseenLoadW === 0 && lateMs * 2 > p.staleAfterMs * 3) { substitute(n); return; }
  const marginW = n.loadRatedW * p.loadSlewPermillePerS * lateMs / 1000000;
  const mostW = p.mostLoadW < n.loadRatedW ? p.mostLoadW : n.loadRatedW;
  const lowW = n.lowW - marginW, highW = n.highW + marginW;
  if (n.lowW > p.leastLoadW) n.lowW = lowW > p.leastLoadW ? lowW : p.leastLoadW;
  if (n.highW < mostW) n.highW = highW < mostW ? highW : mostW;
}

/** Where every load is read, their sum stands in for the lost meter; it is waited for until loads that fell silent with the meter count as such. */
function substitute(n: Node): void {
  (n.reading as Reading).quality = Quality.Substituted;
  (n.estimate as Estimate).rawW = n.meteredW;
  takeSum(n);
}

/** Takes a new sample of the meter: the load under the best age, and how old samples usually grow. */
function takeSample(s: Site, p: Params, n: Node, e: Estimate): void {
  const r = n.reading as Reading;
  const first = e.seenAtMs < 0;
  const oldestMs = s.nowMs - e.seenAtMs;
  e.seenAtMs = r.atMs;
  recallOwn(s, n, e);
  trackAge(n, e, r.powerW, first);
  const rawW = first ? e.previousW[e.chosen] as number : likeliest(e, r.powerW, (n.renewableRatedW + n.loadRatedW) / GHOST);
  if (first) n.loadW = rawW; else trackMoves(n, e, rawW);
  e.rawW = rawW;
  // Samples come about a second apart until their rhythm is known. What comes late now and then is usual; an outage is not.
  if (first) e.usualAgeMs = s.nowMs - r.atMs + 1000;
  else if (oldestMs < e.usualAgeMs) e.usualAgeMs += (oldestMs - e.usualAgeMs) / 64;
  else if (oldestMs < p.blindAfterMs) e.usualAgeMs += (oldestMs - e.usualAgeMs) / 2;
  e.gain = s.dtMs / (s.dtMs + p.filterMs + e.ageErrorMs * 3 / 2);
}

/** Within what stamp and own power may be apart, the load that moved least is the likeliest: a jump of own power at an uncertain instant is no load. */
function likeliest(e: Estimate, importW: number, smallW: number): number {
  const j = e.chosen, ownW = e.ownW[j] as number;
  const unsureMs = e.ageErrorMs + e.gapMs * 5 / 4, part = unsureMs < AGE_STEP_MS ? unsureMs / AGE_STEP_MS : 1;
  const beforeW = ownW + ((e.ownW[j > 0 ? j - 1 : 0] as number) - ownW) * part;
  const afterW = ownW + ((e.ownW[j < AGES - 1 ? j + 1 : j] as number) - ownW) * part;
  let lowW = beforeW < afterW ? beforeW : afterW, highW = beforeW < afterW ? afterW : beforeW;
  if (ownW < lowW) lowW = ownW;
  if (ownW > highW) highW = ownW;
  const stillW = e.rawW - importW, nearW = stillW < lowW ? lowW : stillW > highW ? highW : stillW;
  // A small difference is no ghost.
  const offW = ownW < nearW ? nearW - ownW : ownW - nearW;
  return importW + (offW < smallW ? ownW : nearW);
}

/** Remembers how far a load that moves moves at most between two readings; a step that comes once counts no more than a hundredth of its rating. */
function trackMoves(n: Node, e: Estimate, rawW: number): void {
  const movedW = rawW < e.rawW ? e.rawW - rawW : rawW - e.rawW;
  const mostW = n.loadRatedW / 100;
  if (movedW > e.moveW) e.moveW = movedW < mostW ? movedW : mostW; else e.moveW = e.moveW > 1 ? e.moveW * 31 / 32 : 0;
}

/** Walks back through the ring: own power at each candidate age, a change taken as a straight line across its slot. */
function recallOwn(s: Site, n: Node, e: Estimate): void {
  const own = e.own, oldest = s.tick - OWN_SLOTS + 1;
  let levelW = n.renewableW + n.dischargeW;
  let slot = s.tick;
  for (let j = AGES - 1; j >= 0; j--) {
    const at = (e.seenAtMs + (j - 2) * AGE_STEP_MS) / s.dtMs;
    while (slot > at && slot > oldest) levelW -= own[slot-- & OWN_SLOTS - 1] as number;
    const part = slot + 1 - at;
    e.ownW[j] = part > 0 ? levelW - (own[slot & OWN_SLOTS - 1] as number) * (part < 1 ? part : 1) : levelW;
  }
}

/**
 * Weighs five ages against each other: under the right one the load moves least. A step of the load moves all of them alike and cancels
 * by subtracting the least; while own power rests they cannot be told apart, and nothing is learnt.
 */
function trackAge(n: Node, e: Estimate, importW: number, first: boolean): void {
  const previousW = e.previousW, movedW = e.movedW;
  let leastW = 0, lowW = 0, highW = 0;
  for (let j = 0; j < AGES; j++) {
    const ownW = e.ownW[j] as number;
    const stepW = importW + ownW - (previousW[j] as number);
    const absW = stepW < 0 ? -stepW : stepW;
    previousW[j] = importW + ownW;
    movedW[j] = absW;
    if (j === 0 || absW < leastW) leastW = absW;
    if (j === 0 || ownW < lowW) lowW = ownW;
    if (j === 0 || ownW > highW) highW = ownW;
  }
  const scaleW = n.renewableRatedW + n.loadRatedW;
  if (!first && (highW - lowW) * 100 > scaleW) choose(e, leastW, scaleW / VOICE);
}

/** Forgets slowly, adds what each age moved beyond the stillest, and changes the age only when another is clearly better. */
function choose(e: Estimate, leastW: number, voiceW: number): void {
  const restless = e.restless;
  let best = e.chosen;
  for (let j = 0; j < AGES; j++) {
    const beyondW = (e.movedW[j] as number) - leastW;
    const w = (restless[j] as number) * 31 / 32 + (beyondW < voiceW ? beyondW : voiceW);
    restless[j] = w > 1 ? w : 0;
    if ((restless[j] as number) < (restless[best] as number)) best = j;
  }
  const gapW = (restless[e.chosen] as number) - (restless[best] as number);
  if (gapW > voiceW * VOICES && gapW * 2 > (restless[e.chosen] as number)) e.chosen = best;
}
