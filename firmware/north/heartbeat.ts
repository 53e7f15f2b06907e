/** A master that falls silent no longer counts: what it sent makes way for what the site itself wants. */
import type { North } from './north.js';
import { Fallback, Link } from './registers.js';

/** A heartbeat came. One that does not change is that of a master that hangs. */
export function beat(n: North, value: number, nowMs: number): void {
  if (value === n.beat) return;
  n.beat = value;
  n.beatAtMs = nowMs;
  n.link = Link.Alive;
}

/** Whether commands count: a heartbeat comes, or none is asked for. */
export function hasLink(n: North): boolean {
  return n.link === Link.Alive || n.heartbeatMs === 0;
}

/** To be called about once a second. */
export function watchLink(n: North, nowMs: number): void {
  if (n.link !== Link.Alive || n.heartbeatMs === 0 || nowMs - n.beatAtMs <= n.heartbeatMs) return;
  n.link = Link.Lost;
  for (let place = 0; place < n.rows.length; place++) if (isWritable(n, place)) fallBack(n, place);
}

/** Whether masters may write the parameter of a place. */
export function isWritable(n: North, place: number): boolean {
  return place < n.rows.length && (n.least[place] as number) <= (n.most[place] as number);
}

function fallBack(n: North, place: number): void {
  const value = n.values.getInt32(4 * place), own = n.own.getInt32(4 * place);
  if (value === own || n.fallbacks[place] === Fallback.Stricter && value < own) return;
  if (n.control.setParameter(n.rows[place] as number, own)) n.values.setInt32(4 * place, own);
}
