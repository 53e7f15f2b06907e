/** The records of the tree: readings, nodes with their balances, and the slots of share-outs. */
import type { By, Quality, Role } from './codes.js';

/** Changes of own power that a metered node remembers; a power of two. At 200 ms it reaches back 12.4 s. */
export const OWN_SLOTS = 64;
/** Candidate ages that the tracker weighs: -1, -0.5, 0, 0.5 and 1 s about the stamp. */
export const AGES = 5;
export const AGE_STEP_MS = 500;

/** What alarms stand on: the bits of those that stand, by their code. */
export interface Watched {
  alarms: number;
  subject: number;
}

/** One measured power: what the outside wrote last (`in…`) and what control has accepted of it. */
export interface Reading extends Watched {
  inW: number;
  inAtMs: number;
  inSequence: number;
  /** True from when it came until control has looked at it; its place in the site's readings, for the queue. */
  waiting: boolean;
  index: number;
  /** Breaker position of the device, from outside. */
  closed: boolean;
  /** True while no open breaker stands between it and the busbar. */
  present: boolean;
  role: Role;
  node: Node;
  /** Last accepted value in whole watts, and the instant at which it was true. */
  powerW: number;
  atMs: number;
  quality: Quality;
  /** True while the power is not in the sums of the nodes: a lost device counts as load. */
  lost: boolean;
  leastW: number;
  mostW: number;
  /** The value at its last watch, and when it was last seen to have moved. */
  watchedW: number;
  movedAtMs: number;
  /** More that a unit might make than was read last, while its readings are lost. */
  unseenW: number;
  /** Whether a unit makes what it was told, and what went with the value when it last moved: both tell a frozen value from a resting one. */
  held: boolean;
  companyW: number;
  /** How many looks in a row found that a device did not follow its setpoint, or that a meter cannot be right beside the sum of the devices. */
  missed: number;
}

/** A node of the tree and its balance: load = import + renewables + discharge. */
export interface Node {
  parent: Node | null;
  /** The balance next above: where this node's limits pass on what they leave. */
  up: Node | null;
  closed: boolean;
  live: boolean;
  ratingW: number;
  importLimitW: number;
  exportLimitW: number;
  reading: Reading | null;
  /** How much older its meter's value is than the stamp says. */
  olderMs: number;
  estimate: Estimate | null;
  /** Sums over everything below, kept up as readings come. */
  renewableW: number;
  dischargeW: number;
  meteredW: number;
  flexibleW: number;
  /** How much more PV and wind might make, and loads might take, than was read, where they are not read; and what of meteredW is not sure. */
  unseenW: number;
  unseenLoadW: number;
  doubtfulW: number;
  /** Ratings below: of PV and wind, loads, and flexible loads. */
  renewableRatedW: number;
  loadRatedW: number;
  flexibleRatedW: number;
  fallbackW: number;
  /** Load below: filtered for the wish; the bounds that limits count with. */
  loadW: number;
  lowW: number;
  highW: number;
  /** The lower bound at rest: what export counts with. */
  firmW: number;
  /** Room of the import, and who bound it. */
  gridLowW: number;
  gridHighW: number;
  gridLowBy: By;
  gridHighBy: By;
  /** What of the margin of its export limit noise may use; what the load's noise does use of it. */
  slackW: number;
  noiseW: number;
  /** What its own batteries allow, whatever the limits; the same with the balances below, one record where there are none. */
  own: OwnRoom;
  room: OwnRoom;
  parts: Node[];
  /** Most that the batteries below could charge by their own state (negative). */
  chargeRoomW: number;
  /** What the batteries below discharge at least, whatever the limits, because a hand or a fallback has it so. */
  forcedW: number;
  /** Most that its own PV and wind units could use, not counting the balances below. */
  unitsMostW: number;
  /** Who bound the batteries below, from beneath and from above. */
  floorBy: By;
  ceilBy: By;
  /** What PV and wind below may make together, what of it has been dealt out, and who bound it. */
  ceilingW: number;
  dealtW: number;
  ceilingBy: By;
  /** What flexible loads below may take together, and what of it is still to be dealt out. */
  allowedW: number;
  leftW: number;
  /** What its batteries aim at together; true where a limit leaves them no choice. */
  aimW: number;
  tight: boolean;
  /** When its reading was last within every limit. */
  withinAtMs: number;
  storage: StorageSlot;
  sun: CeilingSlot;
  /** Who shares what this node gets: its own devices, and the balances below that have any. */
  storages: StorageSlot[];
  /** True where a battery cannot run at just any power. */
  banded: boolean;
  suns: CeilingSlot[];
}

/** What the batteries of a balance allow by their own state: the sums of their rooms, and the reasons. */
export interface OwnRoom {
  floorW: number;
  ceilW: number;
  floorBy: By;
  ceilBy: By;
}

/** What a metered node knows of the load below it. */
export interface Estimate {
  /** Changes of own power by the tick of their stamp; a ring. */
  own: Int32Array;
  /** How far a walk back through it has come, and own power there. */
  slot: number;
  levelW: number;
  /** The load at each candidate age, how far it moved last, and how restless it was over time. */
  loadsW: Float64Array;
  movedW: Float64Array;
  restless: Float64Array;
  chosen: number;
  ageErrorMs: number;
  rawW: number;
  /** What the wish follows: rawW, corrected for the mismatch of the meters on what batteries have still to do. */
  dueW: number;
  /** By how much the meters of the devices show more than this one; own power and load at rest, which it is learnt from. */
  mismatchPpm: number;
  restOwnW: number;
  restLoadW: number;
  /** Half the time between the last two readings of what moved own power last: its moves are known to that. */
  gapMs: number;
  /** How far the load usually moves at most between two readings. */
  moveW: number;
  /** Part of the way to rawW that the filter goes in a tick. */
  gain: number;
  /** The age that readings usually reach before the next one comes. */
  usualAgeMs: number;
  /** When the last reading grows older than that. */
  lateAtMs: number;
  /** The last sample, and when the reading that brought it last was taken: a meter may be read several times until it shows another. */
  sampleAtMs: number;
  sampleW: number;
  readAtMs: number;
  /** The sample that ages were weighed by last. */
  learntAtMs: number;
}

/** A member of a share-out among batteries: a battery, or a node with batteries below. */
export interface StorageSlot {
  floorW: number;
  ceilW: number;
  /** Energy that it can still give and take. */
  giveWh: number;
  takeWh: number;
  minW: number;
  shareW: number;
  /** True where the share fell into the minimum-power band. */
  stands: boolean;
}

/** A member of a share-out of a ceiling: a PV or wind unit, or a node with such units below. */
export interface CeilingSlot {
  /** Most that it can use. */
  mostW: number;
  shareW: number;
  /** What it would use, with some headroom. */
  needW: number;
  /** True while it makes all that its share lets it, as far as can be told: there may be more. */
  hungry: boolean;
}
