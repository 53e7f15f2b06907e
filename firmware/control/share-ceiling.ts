/** Stage 6: deals a ceiling out among PV and wind. The shares never add up to more than the ceiling; unused share moves slowly to units that can use it. */
import { Quality } from './codes.js';
import type { Renewable } from './device.js';
import type { CeilingSlot, Node } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A unit whose trim is trusted, this near to what it should make is at its ceiling, once its lag is over. */
const HELD_PERMILLE = 8;
const SETTLE_MS = 3000;

/** Every tick: where a ceiling fell below what is dealt out, every share falls with it at once. */
export function lowerShares(s: Site): void {
  s.fell = false;
  for (const n of s.downward) {
    if (n.up !== null && n.sun.shareW > n.ceilingW) { n.up.dealtW -= n.sun.shareW - n.ceilingW; n.sun.shareW = n.ceilingW; }
    if (n.dealtW > totalOf(n)) lower(s, n);
  }
}

/** Every share of a node falls with its total. */
function lower(s: Site, n: Node): void {
  const totalW = totalOf(n), part = totalW / n.dealtW;
  for (const m of n.suns) m.shareW *= part;
  n.dealtW = totalW;
  s.fell = true;
}

/** On the rota: raises shares to a ceiling that rose, and from time to time moves what is not used. */
export function raiseShares(s: Site, p: Params): void {
  s.hungry = false;
  s.renewableAgeMs = 0;
  for (const n of s.downward) { n.unitsMostW = 0; n.sun.hungry = false; }
  for (const u of s.renewables) lookAt(s, p, u);
  // They grow older until the rota comes round again.
  s.renewableAgeMs += s.rotaTicks * s.dtMs;
  const move = s.nowMs - s.sharedAtMs >= p.shareEveryMs;
  if (move) s.sharedAtMs = s.nowMs;
  for (const n of s.downward) {
    n.sun.powerW = n.renewableW;
    n.sun.ratedW = n.renewableRatedW;
    if (n.suns.length === 0) continue;
    // What moved away from this node in the one above is gone for its own units too.
    if (n.dealtW > totalOf(n)) lower(s, n);
    dealRise(n, totalOf(n));
    if (move && n.dealtW < n.sun.mostW) moveUnused(n, p);
  }
}

/** What a unit can use now, what it makes, and whether it is held by its share: gains and trims may keep a held one a little below it. */
function lookAt(s: Site, p: Params, u: Renewable): void {
  const c = u.command, r = u.reading, slot = u.slot;
  const good = r.quality === Quality.Good;
  slot.mostW = !r.present ? 0 : !c.manual || c.manualW > u.ratedW ? u.ratedW : c.manualW > 0 ? c.manualW : 0;
  slot.powerW = good ? r.powerW : slot.shareW;
  slot.hungry = u.aimW < slot.mostW && isHeld(p, u, slot.powerW);
  u.home.unitsMostW += slot.mostW;
  if (good && s.nowMs - r.atMs > s.renewableAgeMs) s.renewableAgeMs = s.nowMs - r.atMs;
  if (!slot.hungry) return;
  s.hungry = true;
  for (let n: Node | null = u.home; n !== null; n = n.up) n.sun.hungry = true;
}

/** A unit whose trim is trusted and that had time to settle stands at its ceiling or does not; any other may fall short of it by all that a trim can mend. */
function isHeld(p: Params, u: Renewable, powerW: number): boolean {
  const c = u.command, trimPermille = u.trimPermille;
  if (u.trusted && u.reading.atMs - c.movedAtMs > SETTLE_MS) return powerW * (1000 + HELD_PERMILLE) >= c.setpointW * (1000 + trimPermille);
  return powerW * 1000 >= u.aimW * (1000 - p.trimPermille - (trimPermille > 0 ? trimPermille : 0));
}

function totalOf(n: Node): number {
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
    const roomW = m.mostW - m.shareW, w = appetite(m) * part;
    m.shareW += w < roomW ? w : roomW;
    n.dealtW += w < roomW ? w : roomW;
  }
}

/** What a member could still use; it counts for much more where it uses all it has. */
function appetite(m: CeilingSlot): number {
  return m.hungry ? (m.mostW - m.shareW) * 8 : m.mostW - m.shareW;
}

/** What a member needs: what it makes, or all it has where that is what holds it, and some headroom, more for one that makes more. */
function need(m: CeilingSlot, p: Params): number {
  const usedW = m.hungry ? m.shareW : m.powerW;
  const w = usedW + (usedW + m.ratedW / 8) * p.headroomPermille / 1000;
  return w < m.mostW ? w > 0 ? w : 0 : m.mostW;
}

/** Goes half the way to shares by need, where one member is at its ceiling while another does not use its own. */
function moveUnused(n: Node, p: Params): void {
  let needW = 0, unusedW = 0, widthW = 0, hungry = false;
  for (const m of n.suns) {
    const w = need(m, p);
    needW += w;
    widthW += m.mostW - w;
    if (m.shareW > w) unusedW += m.shareW - w;
    if (m.hungry) hungry = true;
  }
  if (!hungry || unusedW * 8000 < n.renewableRatedW * p.deadBandPermille) return;
  const spareW = n.dealtW - needW;
  for (const m of n.suns) {
    const w = need(m, p);
    const targetW = spareW < 0 ? w * n.dealtW / needW : widthW > 0 ? w + (m.mostW - w) * (spareW < widthW ? spareW / widthW : 1) : w;
    m.shareW += (targetW - m.shareW) / 2;
  }
}
