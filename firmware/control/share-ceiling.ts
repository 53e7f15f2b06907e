/** Stage 6: deals a ceiling out among PV and wind. The shares never add up to more than the ceiling. */
import { needOf } from './look.js';
import { Quality } from './codes.js';
import type { CeilingSlot, Node } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** Every tick: where a ceiling fell below what is dealt out, every share falls with it at once. */
export function lowerShares(s: Site): void {
  s.fell = false;
  for (const n of s.downward) {
    if (n.up !== null && n.sun.shareW > n.ceilingW) { n.up.dealtW -= n.sun.shareW - n.ceilingW; n.sun.shareW = n.ceilingW; }
    // A share stands no higher than the ceiling now: it is the total.
    if (n.dealtW > (n.up === null ? n.ceilingW : n.sun.shareW)) lower(s, n);
  }
}

/** Every share of a node falls with its total. */
export function lower(s: Site, n: Node): void {
  const totalW = totalOf(n), part = totalW / n.dealtW;
  for (const m of n.suns) m.shareW *= part;
  n.dealtW = totalW;
  s.fell = true;
}

/** On the rota: raises shares to a ceiling that rose, after a look at who could use more, children first. */
export function dealCeilings(s: Site, p: Params): void {
  s.renewablesAtMs = oldestOf(s);
  s.hungry = false;
  for (const n of s.upward) gather(s, p, n);
  for (const n of s.downward) {
    if (n.suns.length === 0) continue;
    // What moved away from this node in the one above is gone for its own units too.
    const totalW = totalOf(n);
    if (n.dealtW > totalW) lower(s, n);
    dealRise(n, totalW);
  }
}

/** What a balance is to the one above: what it needs, and whether anything below it could make more. */
function gather(s: Site, p: Params, n: Node): void {
  const sun = n.sun;
  let hungry = false;
  for (const m of n.suns) if (m.hungry) hungry = true;
  sun.hungry = hungry;
  sun.needW = needOf(p, hungry ? sun.shareW : n.renewableW, n.renewableRatedW, sun.mostW);
  if (hungry) s.hungry = true;
}

/** Stamp of the oldest good reading of PV and wind. */
function oldestOf(s: Site): number {
  let atMs = s.nowMs;
  for (const u of s.renewables) if (u.reading.atMs < atMs && u.reading.quality === Quality.Good) atMs = u.reading.atMs;
  return atMs;
}

/** What a balance has to deal out: its ceiling, or its share of the one above. */
export function totalOf(n: Node): number {
  return n.up !== null && n.sun.shareW < n.ceilingW ? n.sun.shareW : n.ceilingW;
}

/** Deals what the ceiling rose by, most of it to members at their share; a member that lost its use gives its share back. */
function dealRise(n: Node, totalW: number): void {
  let roomW = 0, dealtW = 0;
  for (const m of n.suns) {
    if (m.shareW > m.mostW) m.shareW = m.mostW;
    dealtW += m.shareW;
    roomW += appetite(m);
  }
  n.dealtW = dealtW;
  const riseW = totalW - dealtW;
  if (riseW <= 0 || roomW <= 0) return;
  const part = riseW / roomW;
  for (const m of n.suns) {
    const roomW = m.mostW - m.shareW, w = appetite(m) * part, takenW = w < roomW ? w : roomW;
    m.shareW += takenW;
    n.dealtW += takenW;
  }
}

/** What a member could still use; it counts for much more where it uses all it has. */
function appetite(m: CeilingSlot): number {
  return m.hungry ? (m.mostW - m.shareW) * 8 : m.mostW - m.shareW;
}
