/**
 * The one record that control works on: allocated once by `build.ts`, then only written to.
 *
 * Every stage takes it as an argument, so that a test can hold a hundred controllers. Nothing here is a class, nothing is text.
 * Powers are whole or fractional W, what feeds the busbar is positive; times are ms since the controller started.
 */
import type { Alarm, By, Mode, Quality, Role } from './codes.js';

/** Changes of own power that a metered node remembers; a power of two. At 200 ms it reaches back 12.4 s. */
export const OWN_SLOTS = 64;
/** Candidate ages that the tracker weighs: -1, -0.5, 0, 0.5 and 1 s about the stamp. */
export const AGES = 5;
export const ALARM_SLOTS = 32;

export interface Site {
  dtMs: number;
  tick: number;
  nowMs: number;
  /** Ticks in which the rota comes round, and whose turn it is. */
  rotaTicks: number;
  turn: number;
  /** True where a lease is so short that its renewal cannot wait for the rota. */
  hasty: boolean;

  mode: Mode;
  /** Condition bits of the last tick, and those that a person or a contact asked for since (`mode.ts`). */
  conditions: number;
  asked: number;
  blindSinceMs: number;
  restartUntilMs: number;

  /** True while a person holds the batteries' total at manualW; true where requests from remote count. */
  manual: boolean;
  remote: boolean;
  manualW: number;

  root: Node;
  /** All nodes, parents first; those with a balance of their own (the root, and every node with a limit), parents first and children first. */
  nodes: Node[];
  downward: Node[];
  upward: Node[];
  readings: Reading[];
  /** The readings whose turn it is: to be watched for age, to be inspected for alarms. */
  watched: Reading;
  inspected: Reading;
  /** The alarms of the site as a whole. */
  health: Watched;
  batteries: Battery[];
  renewables: Renewable[];
  /** In the order in which they are served: the last loses its power first. */
  loads: Load[];
  /** Raised from outside whenever a breaker position changed. */
  breakersMoved: boolean;
  /** Raised from outside whenever a reading came. */
  readingsCame: boolean;

  /** Ratings of all batteries together, either way. */
  chargeW: number;
  dischargeW: number;
  /** The wish, what became of it, and who bound it. */
  wantW: number;
  totalW: number;
  by: By;
  /** Which way the batteries last went: 1 discharging, -1 charging. */
  direction: number;
  /** For how long the wish has asked for the other way. */
  reversingMs: number;
  /** True when a battery's room or its energy moved, so that the total must be dealt out anew. */
  roomsMoved: boolean;
  /** What the limits asked of the batteries and no battery could do; positive: too little discharge. */
  unplacedW: number;
  /** Grid import that the last commands led to expect: where the ramp of the PCC starts. */
  gridW: number;
  /** Age of the oldest good reading of PV and wind. */
  renewableAgeMs: number;
  /** True while a PV or wind unit sits at its ceiling: there may be more behind it. */
  hungry: boolean;
  /** True when a ceiling fell in this tick, so that every unit must hear of it now. */
  fell: boolean;
  sharedAtMs: number;

  alarms: AlarmSlot[];
  alarmOrder: number;
}

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
  /** Breaker position of the device, from outside. */
  closed: boolean;
  /** True while no open breaker stands between it and the busbar. */
  present: boolean;
  role: Role;
  node: Node;
  /** Last accepted value in whole watts, and the instant at which it was true; what of it is in the sums of the nodes, for a lost device counts as load. */
  powerW: number;
  bookedW: number;
  atMs: number;
  sequence: number;
  quality: Quality;
  leastW: number;
  mostW: number;
  /** How much older a value is than its stamp says. */
  olderMs: number;
  /** When the value last moved. */
  movedAtMs: number;
  /** More that a unit might make than was read last, while its readings are lost. */
  unseenW: number;
  /** The ceiling that a unit is held at, and what went with the value when it last moved: both tell a frozen value from a resting one. */
  heldW: number;
  companyW: number;
  /** Whether the last look found that the device did not follow its setpoint. */
  missed: boolean;
  next: Reading;
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
  /** What its batteries aim at together. */
  aimW: number;
  /** When its reading was last within every limit. */
  withinAtMs: number;
  storage: StorageSlot;
  sun: CeilingSlot;
  /** Who shares what this node gets: its own devices, and the balances below that have any. */
  storages: StorageSlot[];
  suns: CeilingSlot[];
}

/** What a metered node knows of the load below it. */
export interface Estimate {
  /** Changes of own power by the tick of their stamp; a ring. */
  own: Int32Array;
  /** Own power and load at each candidate age, how far the load moved last, and how restless it was over time. */
  ownW: Float64Array;
  previousW: Float64Array;
  movedW: Float64Array;
  restless: Float64Array;
  chosen: number;
  ageErrorMs: number;
  rawW: number;
  /** Half the time between the last two readings of what moved own power last: its moves are known to that. */
  gapMs: number;
  /** How far the load usually moves at most between two readings. */
  moveW: number;
  /** Part of the way to rawW that the filter goes in a tick. */
  gain: number;
  /** The age that readings usually reach before the next one comes. */
  usualAgeMs: number;
  seenAtMs: number;
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
  ratedW: number;
  powerW: number;
  shareW: number;
  /** True while it makes all that its share lets it, as far as can be told: there may be more. */
  hungry: boolean;
}

/** What every commanded device has in common: who may command it, and its lease. */
export interface Command {
  manual: boolean;
  remote: boolean;
  manualW: number;
  leaseMs: number;
  /** The command in force. `writes` counts commands and renewals: a link sends when it moves. */
  setpointW: number;
  writes: number;
  sentAtMs: number;
  /** When the setpoint last changed. */
  movedAtMs: number;
  /** When the write budget is whole again. */
  dueMs: number;
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
  fallbackW: number;
  /** Largest rise of the ceiling in a second. */
  rampWPerS: number;
  /** Untrimmed ceiling, and the largest of the last seconds, which the output may still be coming down from. */
  aimW: number;
  heldW: number;
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

/** One alarm; a slot is free when its code is 0. */
export interface AlarmSlot {
  code: Alarm;
  subject: number;
  order: number;
  raisedAtMs: number;
  goneAtMs: number; // -1 while it stands
  acknowledged: boolean;
}
