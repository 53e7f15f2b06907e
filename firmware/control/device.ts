/** The records of what can be commanded: batteries, PV and wind, loads. */
import type { By } from './codes.js';
import type { CeilingSlot, Node, Reading, StorageSlot } from './node.js';

/** What every commanded device has in common: who may command it, and its lease. */
export interface Command {
  manual: boolean;
  remote: boolean;
  manualW: number;
  leaseMs: number;
  /** The command in force, and which of all devices it is for: `due` of the site tells whether the link took it. */
  setpointW: number;
  index: number;
  sentAtMs: number;
  by: By;
}

export interface Battery {
  reading: Reading;
  node: Node;
  home: Node;
  slot: StorageSlot;
  command: Command;
  chargeW: number;
  dischargeW: number;
  capacityWh: number;
  fallbackW: number;
  /** Largest move of the setpoint in a tick. */
  rampW: number;
  /** From outside, with the power reading: state of charge and the limits that the product reports. */
  inSocPermille: number;
  inChargeW: number;
  inDischargeW: number;
  socPermille: number;
  full: boolean;
  empty: boolean;
  /** What its state allows (the slot follows it gently). */
  floorW: number;
  ceilW: number;
  floorBy: By;
  ceilBy: By;
  /** When the write budget is whole again. */
  dueMs: number;
  /** A move of the setpoint by less is not worth a write. */
  bandW: number;
  /** What a setpoint is multiplied by, by its trim. */
  gain: number;
  /** Untrimmed setpoint; means of what was sent and read over the last seconds; the trim learnt from them. */
  aimW: number;
  meanSentW: number;
  meanPowerW: number;
  trimPermille: number;
}

export interface Renewable {
  reading: Reading;
  node: Node;
  home: Node;
  slot: CeilingSlot;
  command: Command;
  ratedW: number;
  /** The ceiling that it was told, untrimmed, and the largest of the last seconds, which the output may still be coming down from. */
  aimW: number;
  heldW: number;
  /** When its setpoint last changed. */
  movedAtMs: number;
  over: boolean;
  trimPermille: number;
  /** True once it was read at its ceiling: from then on a shortfall is the sun's, unless a try shows otherwise. */
  trusted: boolean;
  /** What it was told and made at the last look, when the next one is due. */
  lastSentW: number;
  lastPowerW: number;
  nextAtMs: number;
  /** The try under way, by how much more than the trim learnt so far; how wide the next may be, and when it may begin. */
  tryPermille: number;
  stridePermille: number;
  tryAtMs: number;
}

export interface Load {
  reading: Reading;
  node: Node;
  home: Node;
  command: Command;
  ratedW: number;
  minW: number;
  flexible: boolean;
  metered: boolean;
  /** Largest rise of the limit in a second. */
  rampWPerS: number;
  limitW: number;
}
