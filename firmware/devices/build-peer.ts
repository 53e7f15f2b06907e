/** Allocates the record of a peer; nothing is allocated after that. */
import type { PeerConfig } from '../field/config.js';
import { Task, type Peer } from './peer.js';

/** A peer of which nothing is known yet. What it has not has no field: a number that is none takes two variables. */
export function buildPeer(config: PeerConfig): Peer {
  const p = { task: Task.Idle, known: false, powerW: NaN, ageMs: config.olderMs, olderMs: config.olderMs, sequence: -1, orderW: NaN } as Peer;
  if (config.command >= 0) {
    p.sentW = p.effectW = NaN;
    p.exponent = 0;
  }
  if (config.storage >= 0) p.socPermille = p.chargeW = p.dischargeW = NaN;
  return p;
}
