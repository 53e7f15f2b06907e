/** Stage 6: deals the allowed power out among flexible loads, the most important first; it must fit every balance on the way up. */
import type { Load } from './device.js';
import type { Node } from './node.js';
import type { Site } from './site.js';

/** On the rota and whenever a load must shrink: sets each flexible load's limit. Limits rise by their ramp since the last time, fall at once. */
export function shareLoads(s: Site): void {
  const elapsedMs = s.nowMs - s.loadsAtMs;
  s.loadsAtMs = s.nowMs;
  for (const n of s.downward) n.leftW = n.allowedW;
  for (const l of s.loads) {
    if (!l.flexible) continue;
    const mostW = roomFor(l);
    // A load that stands switched off starts again only with a quarter to spare: no start and stop at the edge.
    const startW = l.minW * 5 / 4 < l.ratedW ? l.minW * 5 / 4 : l.ratedW;
    const limitW = mostW < (l.limitW === 0 ? startW : l.minW) ? 0 : mostW;
    const risenW = l.limitW + l.rampWPerS * elapsedMs / 1000;
    l.limitW = limitW <= risenW ? limitW : risenW > l.minW ? risenW : l.minW;
    for (let n: Node | null = l.home; n !== null; n = n.up) n.leftW -= l.limitW;
  }
}

/** Most that every balance on the way up still leaves for the load. */
function roomFor(l: Load): number {
  let w = l.command.manual && l.command.manualW < l.ratedW ? l.command.manualW : l.ratedW;
  for (let n: Node | null = l.home; n !== null; n = n.up) if (n.leftW < w) w = n.leftW;
  return w > 0 ? w : 0;
}
