/** Fills in the request of a peer; the record is always the same. */
import type { Peer } from './peer.js';

/** The request of the next read of `count` holding registers. */
export function askRead(p: Peer, address: number, count: number): boolean {
  const ask = p.ask;
  ask.fn = 3;
  ask.address = address;
  ask.count = count;
  return true;
}

/** The request that writes the first `count` of the words. */
export function askWrite(p: Peer, address: number, count: number): boolean {
  const ask = p.ask;
  ask.fn = 16;
  ask.address = address;
  ask.count = count;
  return true;
}
