/** On the rota: share of a ceiling that is not used moves slowly to units that can use it. */
import { lower, totalOf } from './share-ceiling.js';
import type { Node } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** From time to time, in every balance that is dealt out below what its members can use. A tick in which a ceiling fell has enough to do. */
export function moveUnused(s: Site, p: Params): void {
  if (s.nowMs - s.sharedAtMs < p.shareEveryMs || s.fell) return;
  s.sharedAtMs = s.nowMs;
  for (const n of s.downward) {
    if (n.suns.length === 0) continue;
    // What moved away from this node in the one above is gone for its own units too.
    if (n.dealtW > totalOf(n)) lower(s, n);
    if (n.sun.hungry && n.dealtW < n.sun.mostW) shift(n, p);
  }
}

/** Goes half the way to shares by need, where one member is at its ceiling while another does not use its own. */
function shift(n: Node, p: Params): void {
  let needW = 0, unusedW = 0, widthW = 0;
  for (const m of n.suns) {
    const w = m.needW;
    needW += w;
    widthW += m.mostW - w;
    if (m.shareW > w) unusedW += m.shareW - w;
  }
  if (unusedW * 8000 < n.renewableRatedW * p.deadBandPermille) return;
  const spareW = n.dealtW - needW;
  const scale = spareW < 0 ? n.dealtW / needW : 1, part = spareW <= 0 || widthW <= 0 ? 0 : spareW < widthW ? spareW / widthW : 1;
  for (const m of n.suns) m.shareW += (m.needW * scale + (m.mostW - m.needW) * part - m.shareW) / 2;
}
