/** Getting to know a product: what is asked next, what was learnt, and at the end all that its peer needs. */
import type { BlockConfig, PeerConfig, WriteConfig } from '../field/config.js';
import { NOTE_COUNT } from './notes.js';
import type { Peer } from './peer.js';

/** What became known of a product, as the site file tells it of one without SunSpec. */
export interface Plan {
  /** What a poll reads: first what control needs of every poll. */
  polls: BlockConfig[];
  /** What a command writes, one behind the other; nothing where it takes none. */
  writes: WriteConfig[];
  /** What tells of the command in force. */
  backs: BlockConfig[];
  /** The scale factor of what is written. */
  exponent: number;
  /** Of a battery: most charge and discharge, W. */
  chargeW: number;
  dischargeW: number;
}

export interface Interview {
  config: PeerConfig;
  /** Which question is next, from 0: so many holding registers from an address on. */
  part: number;
  address: number;
  count: number;
  /** What was learnt so far (`Note`). */
  notes: Int32Array;
  /** Null until all is known, and where there is nothing to know. */
  plan: Plan | null;
}

export function openInterview(config: PeerConfig): Interview {
  return { config, part: 0, address: 0, count: 0, notes: new Int32Array(NOTE_COUNT), plan: null };
}

/** The next question is a read of `count` registers. */
export function askFor(i: Interview, address: number, count: number): boolean {
  i.address = address;
  i.count = count;
  return true;
}

/** Hands what was learnt to the peer. */
export function settleIn(p: Peer, i: Interview): void {
  const plan = i.plan as Plan;
  p.known = true;
  if (i.config.command >= 0) p.exponent = plan.exponent;
  if (i.config.storage < 0) return;
  p.chargeW = plan.chargeW;
  p.dischargeW = plan.dischargeW;
}
