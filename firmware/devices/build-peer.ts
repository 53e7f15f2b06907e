/** Allocates the record of a peer; nothing is allocated after that. */
import type { PeerConfig } from '../field/config.js';
import { Family } from './codes.js';
import { NOTE_COUNT } from './notes.js';
import { MOST_WORDS, Task, type Peer } from './peer.js';

/** A peer of which nothing is known yet. */
export function buildPeer(config: PeerConfig): Peer {
  return {
    config, task: Task.Idle, part: 0, ask: { fn: 3, address: 0, count: 0, words: new Uint16Array(config.command < 0 ? 0 : MOST_WORDS) },
    known: false, notes: new Int32Array(config.family === Family.Generic ? 0 : NOTE_COUNT),
    powerW: NaN, ageMs: NaN, sequence: -1, socPermille: NaN, chargeW: NaN, dischargeW: NaN, setpointW: NaN, sentW: NaN, effectW: NaN,
  };
}
