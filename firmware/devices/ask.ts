/** Fills in the request of a peer; the record is always the same. */
import { Note } from './notes.js';
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

/** The scale factor of what is written, as it was read again: with another one all of a command changes. */
export function noteExponent(p: Peer, exponent: number): void {
  if (p.notes[Note.Exponent] !== exponent) p.behind = -1;
  p.notes[Note.Exponent] = exponent;
}
