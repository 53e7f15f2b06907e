/**
 * The one record that control works on: allocated once by `build.ts`, then only written to.
 *
 * Every stage takes it as an argument, so that a test can hold a hundred controllers. Nothing here is a class, nothing is text.
 * Powers are whole or fractional W, what feeds the busbar is positive; times are ms since the controller started.
 */
import type { By, Mode } from './codes.js';
import type { Battery, Load, Renewable } from './device.js';
import type { Node, Reading, Watched } from './node.js';

/** So many alarms are kept, or one for each reading and some for the site. */
export const ALARM_SLOTS = 16;
export const SITE_ALARMS = 6;

/** What takes turns: so many jobs go round with the rota (`rota.ts`). */
export const JOBS = 4;
/** The round begins with the limits. */
export const LIMITS_JOB = 2;

export interface Site {
  dtMs: number;
  tick: number;
  nowMs: number;
  /** No stamp may be later. */
  latestMs: number;
  /** Ticks in which the rota comes round; whose turn it is, and by how much a tick moves it on. */
  rotaTicks: number;
  turn: number;
  turnStep: number;
  /** True at a site of so many devices that a job and a shift of them share no tick. */
  alternates: boolean;
  /** Devices are served in shifts: whose turn it is, how many there are, which of them the first PV or wind unit belongs to, and when each was served. */
  shift: number;
  shifts: number;
  unitShift: number;
  servedAtMs: Float64Array;
  /** True when a meter's sample was taken, while one is to be weighed; the ticks in which the rota last waited for a sample, and for ceilings or rooms that moved. */
  sampled: boolean;
  weighing: boolean;
  sampleTick: number;
  moveTick: number;
  /** True where a lease is so short that its renewal cannot wait for the rota. */
  hasty: boolean;

  mode: Mode;
  /** True where no tick need ask for hands, modes, and ramps (`ordinary.ts`). */
  ordinary: boolean;
  /** Until when nothing can end the sight of the PCC unasked. */
  sightedUntilMs: number;
  /** Condition bits of the last tick, and those that a person or a contact asked for since (`mode.ts`). */
  conditions: number;
  asked: number;
  blindSinceMs: number;
  restartUntilMs: number;
  /** Until when control only looks on after a start, at the latest; 0 where it does not (`take-over.ts`). */
  quietUntilMs: number;

  /** True while a person holds the batteries' total at manualW; true where requests from remote count. */
  manual: boolean;
  remote: boolean;
  manualW: number;

  root: Node;
  /** All nodes, parents first; those with a balance of their own (the root, and every node with a limit), parents first and children first. */
  nodes: Node[];
  downward: Node[];
  upward: Node[];
  /** All readings, meters first. */
  readings: Reading[];
  meters: Reading[];
  /** Indices of devices whose readings came, a ring in the order of arrival; how many of them are looked at in a tick. */
  queue: Int32Array;
  queueAt: number;
  queued: number;
  queueMost: number;
  latchMost: number;
  /** The index of the reading whose turn it is to be watched for age. */
  watched: number;
  /** How often each reading is watched. */
  watchedEveryMs: number;
  /** The alarms of the site as a whole. */
  health: Watched;
  batteries: Battery[];
  renewables: Renewable[];
  /** In the order in which they are served: the last loses its power first. */
  loads: Load[];
  /** Raised from outside whenever a breaker position changed. */
  breakersMoved: boolean;
  /** By device, in the order of `deviceOf`: 1 from when its command is written or renewed until the link takes it. */
  due: Int32Array;

  /** Ratings of all batteries together, either way. */
  chargeW: number;
  dischargeW: number;
  /** What became of the wish, and who bound it. */
  totalW: number;
  by: By;
  /** A total that moved by no more is not dealt out anew. */
  bandW: number;
  /** Which way the batteries last went: 1 discharging, -1 charging. */
  direction: number;
  /** For how long the wish has asked for the other way. */
  reversingMs: number;
  /** True when the state of a battery allows something else than its slot; when a room moved, so that the total must be dealt out anew. */
  roomsStale: boolean;
  roomsMoved: boolean;
  /** True when shares were dealt out anew, or a setpoint has still to follow its share: all batteries are looked at. */
  astir: boolean;
  /** True when slots followed their batteries in this tick. */
  followed: boolean;
  /** What the limits asked of the batteries and no battery could do; positive: too little discharge. */
  unplacedW: number;
  /** Grid import that the last commands led to expect: where the ramp of the PCC starts. */
  gridW: number;
  /** Stamp of the oldest good reading of PV and wind. */
  renewablesAtMs: number;
  /** True while a PV or wind unit sits at its ceiling: there may be more behind it. */
  hungry: boolean;
  /** True when a ceiling fell in this tick, so that every unit must hear of it now. */
  fell: boolean;
  /** When unused share was moved last, and when loads were dealt with. */
  sharedAtMs: number;
  loadsAtMs: number;

  alarms: Alarms;
  alarmOrder: number;
}

/** Alarms by slot; a slot is free where its cause is 0. */
export interface Alarms {
  slots: number;
  /** Subject and code in one (`alarm.ts`). */
  cause: Int32Array;
  order: Int32Array;
  raisedAtMs: Float64Array;
  /** -1 while it stands. */
  goneAtMs: Float64Array;
  acknowledged: Int32Array;
}
