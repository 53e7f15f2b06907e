/** Allocates the record of a peer; nothing is allocated after that. */
import type { PeerConfig } from '../field/config.js';
import { MOST_WORDS, Task, type Peer } from './peer.js';

const NO_NOTES = new Int32Array(0);

/** A peer of which nothing is known yet. What it has not has no field: a number that is none takes two variables. */
export function buildPeer(config: PeerConfig): Peer {
  const p = {
    config, task: Task.Idle, part: 0, ask: { fn: 3, address: 0, count: 0, words: new Uint16Array(config.command < 0 ? 0 : MOST_WORDS) },
    known: false, notes: NO_NOTES, powerW: NaN, behind: -1, ageMs: NaN, sequence: -1, setpointW: NaN,
  } as Peer;
  if (config.command >= 0) p.sentW = p.effectW = NaN;
  if (config.storage >= 0) p.socPermille = p.chargeW = p.dischargeW = NaN;
  return p;
}
