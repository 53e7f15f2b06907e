/** What a metered node remembers of own power: a ring of its changes, walked back to the instant of a sample. */
import { AGE_STEP_MS, AGES, OWN_SLOTS } from './node.js';
import type { Estimate, Node } from './node.js';
import type { Site } from './site.js';

/** How far a candidate age lies from what the stamp says, ms; later is positive. */
export function ageOf(candidate: number): number {
  return (candidate - (AGES - 1) / 2) * AGE_STEP_MS;
}

/** Starts a walk back at what own power is now. */
export function recallFrom(s: Site, n: Node, e: Estimate): void {
  e.slot = s.tick;
  e.levelW = n.renewableW + n.dischargeW;
}

/** Walks on to an instant, which lies no later than the one before: own power then, a change taken as a straight line across its slot. */
export function ownAt(s: Site, e: Estimate, atMs: number): number {
  const own = e.own, oldest = s.tick - OWN_SLOTS + 1, wanted = atMs / s.dtMs, at = wanted < oldest ? oldest : wanted;
  let slot = e.slot, levelW = e.levelW;
  while (slot > at) { levelW -= own[slot & OWN_SLOTS - 1] as number; slot--; }
  e.slot = slot;
  e.levelW = levelW;
  const part = slot + 1 - at;
  return part > 0 ? levelW - (own[slot & OWN_SLOTS - 1] as number) * (part < 1 ? part : 1) : levelW;
}
