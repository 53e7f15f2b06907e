/** A master that falls silent no longer counts: what it sent makes way for what the site itself wants. */
import type { DispatchRow, North } from './north.js';
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
  return n.link === Link.Alive || n.config.heartbeatMs === 0;
}

/** To be called about once a second. */
export function watchLink(n: North, nowMs: number): void {
  if (n.link !== Link.Alive || n.config.heartbeatMs === 0 || nowMs - n.beatAtMs <= n.config.heartbeatMs) return;
  n.link = Link.Lost;
  for (const row of n.config.dispatch) fallBack(n, row);
}

function fallBack(n: North, row: DispatchRow): void {
  const value = n.values.getInt32(4 * row.place), own = n.own.getInt32(4 * row.place);
  if (value === own || row.fallback === Fallback.Stricter && value < own) return;
  if (n.control.setParameter(row.k, own)) n.values.setInt32(4 * row.place, own);
}
