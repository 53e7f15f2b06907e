/** Allocates the site record from its configuration; nothing is allocated after that. */
import type { SiteConfig } from './config.js';
import { By, Mode, Role, Subject } from './codes.js';
import { MOST_W } from './params.js';
import { buildBattery, buildLoad, buildNode, buildOwnRoom, buildReading, buildRenewable } from './build-parts.js';
import { ALARM_SLOTS, JOBS, LIMITS_JOB, SITE_ALARMS } from './site.js';
import type { Battery, Load, Renewable } from './device.js';
import type { Node, Reading } from './node.js';
import type { Alarms, Site } from './site.js';

/** When all devices are read at once, control has looked at all of them within so many ticks; so many it looks at in any tick. */
const LATCH_TICKS = 8;
const LATCH_LEAST = 3;
const SECOND_MS = 1000;
/** Up to so many devices a tick has time for a job and a shift. */
const MOST_TOGETHER = 16;
/** With ticks of a second, every device has had its turn in so long. */
const ROUND_MS = 3000;

/**
 * Builds the record of a site, every device idle and every reading yet to come.
 *
 * @param config integers as `config.ts` describes them; parents come before children
 */
export function buildSite(config: SiteConfig): Site {
  const nodes: Node[] = [];
  for (const c of config.nodes) nodes.push(buildNode(c, nodes, nodes.length));
  const batteries: Battery[] = [];
  for (const c of config.batteries) batteries.push(buildBattery(c, nodes[c.node] as Node, batteries.length, config.dtMs));
  const renewables: Renewable[] = [];
  for (const c of config.renewables) renewables.push(buildRenewable(c, nodes[c.node] as Node, renewables.length));
  const loads: Load[] = [];
  for (const c of config.loads) loads.unshift(buildLoad(c, nodes[c.node] as Node, loads.length));
  const s = assemble(config.dtMs, nodes, batteries, renewables, loads);
  joinBalances(s);
  return s;
}

/** The record around the devices. */
function assemble(dtMs: number, nodes: Node[], batteries: Battery[], renewables: Renewable[], loads: Load[]): Site {
  const readings = gatherReadings(nodes, batteries, renewables, loads), devices = batteries.length + renewables.length;
  const alternates = dtMs < SECOND_MS && devices > MOST_TOGETHER;
  const rotaTicks = dtMs >= SECOND_MS ? 1 : dtMs >= 200 && !alternates ? JOBS : JOBS * 2, shifts = shiftsOf(dtMs, alternates ? JOBS : rotaTicks, devices);
  let chargeW = 0, dischargeW = 0;
  for (const b of batteries) { chargeW += b.chargeW; dischargeW += b.dischargeW; }
  return {
    dtMs, tick: 0, nowMs: 0, latestMs: 0, rotaTicks, turn: LIMITS_JOB - JOBS / rotaTicks, turnStep: JOBS / rotaTicks, alternates, shift: 0, shifts, unitShift: batteries.length % shifts, servedAtMs: new Float64Array(shifts), sampled: false, weighing: false, sampleTick: -1, moveTick: 0, hasty: isHasty(rotaTicks * dtMs, batteries, renewables, loads),
    mode: Mode.Blind, ordinary: false, sightedUntilMs: 0, conditions: 0, asked: 0, blindSinceMs: 0, restartUntilMs: 0, quietUntilMs: 0, manual: false, remote: true, manualW: 0,
    root: nodes[0] as Node, nodes, downward: [], upward: [], readings, meters: metersOf(readings),
    queue: new Int32Array(readings.length), queueAt: 0, queued: 0, queueMost: readings.length, latchMost: latchesOf(rotaTicks, readings.length), watched: 0, watchedEveryMs: readings.length * dtMs,
    health: { alarms: 0, subject: Subject.Node }, batteries, renewables, loads, breakersMoved: true, due: numberCommands(batteries, renewables, loads),
    chargeW, dischargeW, totalW: 0, bandW: 0, by: By.Nobody, direction: 0, reversingMs: 0, roomsStale: false, roomsMoved: false, astir: false, followed: false, unplacedW: 0, gridW: 0, renewablesAtMs: 0, hungry: false, fell: false, sharedAtMs: 0, loadsAtMs: 0,
    alarms: buildAlarms(readings.length + SITE_ALARMS > ALARM_SLOTS ? readings.length + SITE_ALARMS : ALARM_SLOTS), alarmOrder: 0,
  };
}

/** How many readings of devices are looked at in a tick; with ticks of a second there is time for all of them. */
function latchesOf(rotaTicks: number, readings: number): number {
  if (rotaTicks === 1) return readings;
  return readings > LATCH_LEAST * LATCH_TICKS ? (readings + LATCH_TICKS - 1) / LATCH_TICKS | 0 : LATCH_LEAST;
}

/** Every device has its turn, at most twice as many turns as there are jobs; as evenly spread as can be. */
function shiftsOf(dtMs: number, rotaTicks: number, devices: number): number {
  const most = rotaTicks > 1 ? rotaTicks * 2 : dtMs < ROUND_MS ? ROUND_MS / dtMs | 0 : 1;
  return devices === 0 ? 1 : devices < most ? devices : most;
}

function metersOf(readings: Reading[]): Reading[] {
  const meters: Reading[] = [];
  for (const r of readings) if (r.role === Role.Import) meters.push(r);
  return meters;
}

/** A lease is renewed at half its time; before, every device must have had its turn twice, waits included. */
function isHasty(rotaMs: number, batteries: Battery[], renewables: Renewable[], loads: Load[]): boolean {
  for (const d of batteries) if (d.command.leaseMs < rotaMs * 8) return true;
  for (const d of renewables) if (d.command.leaseMs < rotaMs * 8) return true;
  for (const d of loads) if (d.command.leaseMs < rotaMs * 8) return true;
  return false;
}

/** Every reading of the site: meters, batteries, PV and wind, loads. A site without any gets one that never comes. */
function gatherReadings(nodes: Node[], batteries: Battery[], renewables: Renewable[], loads: Load[]): Reading[] {
  const readings: Reading[] = [];
  for (const n of nodes) if (n.reading !== null) readings.push(n.reading);
  for (const b of batteries) readings.push(b.reading);
  for (const u of renewables) readings.push(u.reading);
  for (const l of loads) if (l.metered) readings.push(l.reading);
  if (readings.length === 0) readings.push(buildReading(Role.Import, nodes[0] as Node, Subject.Node));
  for (let k = 0; k < readings.length; k++) (readings[k] as Reading).index = k;
  return readings;
}

/** Devices count as in the configuration, whose loads stand here the other way round. @returns a place for each of them */
function numberCommands(batteries: Battery[], renewables: Renewable[], loads: Load[]): Int32Array {
  let count = 0;
  for (const b of batteries) b.command.index = count++;
  for (const u of renewables) u.command.index = count++;
  for (let left = loads.length - 1; left >= 0; left--) (loads[left] as Load).command.index = count++;
  return new Int32Array(count);
}

/** The root and every node with a limit have a balance; each device belongs to the nearest above it, each balance to the next above. */
function joinBalances(s: Site): void {
  for (const n of s.nodes) if (n.parent === null || isLimited(n)) s.downward.push(n);
  for (const n of s.downward) {
    s.upward.unshift(n);
    if (n.parent !== null) joinAbove(n, balanceOf(n.parent, s.downward));
  }
  for (const b of s.batteries) { b.home = balanceOf(b.node, s.downward); b.home.storages.push(b.slot); }
  for (const u of s.renewables) { u.home = balanceOf(u.node, s.downward); u.home.suns.push(u.slot); }
  for (const l of s.loads) l.home = balanceOf(l.node, s.downward);
  // A node takes part in the share-outs above it only where there is something below it to share.
  for (const n of s.upward) {
    for (const m of n.storages) if (m.minW > 0) n.banded = true;
    for (const m of n.storages) if (n.storage.minW === 0 || m.minW < n.storage.minW) n.storage.minW = m.minW;
    if (n.up !== null && n.storages.length > 0) n.up.storages.push(n.storage);
    if (n.up !== null && n.suns.length > 0) n.up.suns.push(n.sun);
  }
  for (const u of s.renewables) u.home.unitsMostW += u.slot.mostW;
}

function joinAbove(n: Node, up: Node): void {
  n.up = up;
  up.parts.push(n);
  up.room = buildOwnRoom();
}

function isLimited(n: Node): boolean {
  return n.ratingW < MOST_W || n.importLimitW < MOST_W || n.exportLimitW < MOST_W;
}

/** The nearest node at or above with a balance of its own. */
function balanceOf(node: Node, balances: Node[]): Node {
  let n = node;
  while (balances.indexOf(n) < 0 && n.parent !== null) n = n.parent;
  return n;
}

function buildAlarms(slots: number): Alarms {
  return {
    slots, cause: new Int32Array(slots), order: new Int32Array(slots), raisedAtMs: new Float64Array(slots), goneAtMs: new Float64Array(slots),
    acknowledged: new Int32Array(slots),
  };
}
