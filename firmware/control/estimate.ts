/**
 * Stage 3: the load behind every balance, from grid power and own power of the same instant.
 *
 * Stable for any delay: an age that is wrong by e shakes the loop with a gain of at most e / tau, so the filter's time constant follows the
 * uncertainty of the age and not the age itself.
 */
import { AGE_STEP_MS } from './node.js';
import { Quality } from './codes.js';
import { ageOf, ownAt, recallFrom } from './recall.js';
import type { Estimate, Node, Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A jump of the load by less than this part of all ratings is taken as it comes. */
const GHOST = 32;
/** Meters renew what they show about once a second: the same value within this time is one that was read before. */
const SHOWN_MS = 1400;
/** Samples come that far apart until their rhythm is known. */
const FIRST_AGE_MS = 1000;

/** Renews load, low and high of every balance: what the wish reckons with, and what limits may count on. */
export function estimate(s: Site, p: Params): void {
  for (const n of s.downward) {
    const e = n.estimate;
    if (e === null) { takeSum(n); continue; }
    const r = n.reading as Reading;
    if (r.atMs !== e.readAtMs && r.quality === Quality.Good) takeReading(s, p, n, e);
    follow(n, e);
    if (s.nowMs > e.lateAtMs) widen(p, n, s.nowMs - e.lateAtMs);
  }
}

/** Without a meter the load is the sum of the loads that are read; those that are not may take anything. */
function takeSum(n: Node): void {
  n.loadW = n.meteredW;
  n.lowW = n.meteredW - n.doubtfulW;
  n.highW = n.meteredW + n.unseenLoadW;
}

/** Filters the load; its bounds hold raw and filtered load with what it moves between two readings. */
function follow(n: Node, e: Estimate): void {
  const rawW = e.rawW, loadW = n.loadW + (e.dueW - n.loadW) * e.gain;
  n.loadW = loadW;
  n.lowW = (loadW < rawW ? loadW : rawW) - e.moveW;
  n.highW = (loadW < rawW ? rawW : loadW) + e.moveW;
}

/** The bounds open with the lateness of the reading, up to what is assumed when nothing is known. */
function widen(p: Params, n: Node, lateMs: number): void {
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
  const e = n.estimate as Estimate;
  e.rawW = n.meteredW;
  e.dueW = n.meteredW;
  takeSum(n);
}

/**
 * Takes a reading of the meter: the load under the best age, and how old samples usually grow. A value that is read again is the sample that it was,
 * looked at once more with what is known of own power by now: with a new stamp it would be a load that moves against own power.
 */
function takeReading(s: Site, p: Params, n: Node, e: Estimate): void {
  const r = n.reading as Reading, first = e.sampleAtMs < 0, again = r.powerW === e.sampleW && r.atMs - e.sampleAtMs < SHOWN_MS;
  const oldestMs = s.nowMs - e.sampleAtMs;
  e.readAtMs = r.atMs;
  if (!again) { e.sampleAtMs = r.atMs; e.sampleW = r.powerW; }
  recallFrom(s, n, e);
  s.sampled = true;
  const rawW = r.powerW + (first ? ownAt(s, e, r.atMs) : likeliestOwn(s, n, e, r.powerW));
  if (first) n.loadW = rawW; else trackMoves(n, e, rawW);
  e.rawW = rawW;
  // In whole permille: meters that agree are left alone.
  e.dueW = rawW + (r.powerW - n.loadW + n.renewableW + n.aimW) * (e.mismatchPpm / 1000 | 0) / 1000;
  if (first) e.usualAgeMs = s.nowMs - r.atMs + FIRST_AGE_MS; else if (!again) e.usualAgeMs = usualAge(p, e.usualAgeMs, oldestMs);
  e.lateAtMs = r.atMs + e.usualAgeMs;
  e.gain = s.dtMs / (s.dtMs + p.filterMs + e.ageErrorMs * 3 / 2);
}

/** What comes late now and then is usual; an outage is not. */
function usualAge(p: Params, usualMs: number, oldestMs: number): number {
  if (oldestMs < usualMs) return usualMs + (oldestMs - usualMs) / 64;
  return oldestMs < p.blindAfterMs ? usualMs + (oldestMs - usualMs) / 2 : usualMs;
}

/** Within what stamp and own power may be apart, the load that moved least is the likeliest: a jump of own power at an uncertain instant is no load. */
function likeliestOwn(s: Site, n: Node, e: Estimate, importW: number): number {
  const atMs = e.sampleAtMs + ageOf(e.chosen);
  const unsureMs = e.ageErrorMs + e.gapMs * 5 / 4, awayMs = unsureMs < AGE_STEP_MS ? unsureMs : AGE_STEP_MS;
  // Latest first: the ring is walked back once.
  const afterW = ownAt(s, e, atMs + awayMs), ownW = ownAt(s, e, atMs), beforeW = ownAt(s, e, atMs - awayMs);
  let lowW = beforeW < afterW ? beforeW : afterW, highW = beforeW < afterW ? afterW : beforeW;
  if (ownW < lowW) lowW = ownW; else if (ownW > highW) highW = ownW;
  const stillW = e.rawW - importW, nearW = stillW < lowW ? lowW : stillW > highW ? highW : stillW;
  // A small difference is no ghost.
  const offW = ownW < nearW ? nearW - ownW : ownW - nearW;
  return offW * GHOST < n.renewableRatedW + n.loadRatedW ? ownW : nearW;
}

/** Remembers how far a load that moves moves at most between two readings; a step that comes once counts no more than a hundredth of its rating. */
function trackMoves(n: Node, e: Estimate, rawW: number): void {
  const movedW = rawW < e.rawW ? e.rawW - rawW : rawW - e.rawW;
  const mostW = n.loadRatedW / 100;
  if (movedW > e.moveW) e.moveW = movedW < mostW ? movedW : mostW; else e.moveW = e.moveW > 1 ? e.moveW * 31 / 32 : 0;
  const noiseW = e.moveW * 3;
  n.noiseW = noiseW < n.slackW ? noiseW : n.slackW;
}
