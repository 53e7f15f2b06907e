/** Allocates the site record from its configuration; nothing is allocated after that. */
import type { BatteryConfig, LoadConfig, NodeConfig, RenewableConfig, SiteConfig } from './config.js';
import { Alarm, By, Mode, Quality, Role, Subject } from './codes.js';
import { MOST_W } from './params.js';
import { AGES, ALARM_SLOTS, OWN_SLOTS } from './site.js';
import type { AlarmSlot, Battery, CeilingSlot, Command, Estimate, Load, Node, Reading, Renewable, Site, StorageSlot } from './site.js';

/** A stamp before all others: no reading has come yet. */
const NEVER_MS = -1000000000;

/** A PV or wind unit is taken to overshoot its ceiling by this much until its trim has learnt otherwise: the first cloud edge may come sooner. */
const OVERSHOOT_PERMILLE = 20;

/**
 * Builds the record of a site, every device idle and every reading yet to come.
 *
 * @param config integers as `config.ts` describes them; parents come before children
 */
export function buildSite(config: SiteConfig): Site {
  const nodes: Node[] = [];
  for (const c of config.nodes) nodes.push(buildNode(c, nodes, nodes.length));
  const root = nodes[0] as Node;
  const batteries: Battery[] = [];
  for (const c of config.batteries) batteries.push(buildBattery(c, nodes[c.node] as Node, batteries.length));
  for (const b of batteries) b.rampW = b.rampW * config.dtMs / 1000;
  const renewables: Renewable[] = [];
  for (const c of config.renewables) renewables.push(buildRenewable(c, nodes[c.node] as Node, renewables.length));
  const loads: Load[] = [];
  for (const c of config.loads) loads.unshift(buildLoad(c, nodes[c.node] as Node, loads.length));

  const readings: Reading[] = [];
  for (const n of nodes) if (n.reading !== null) readings.push(n.reading);
  for (const b of batteries) readings.push(b.reading);
  for (const u of renewables) readings.push(u.reading);
  for (const l of loads) if (l.metered) readings.push(l.reading);
  if (readings.length === 0) readings.push(buildReading(Role.Import, root, Subject.Node));
  for (let k = 0; k < readings.length; k++) (readings[k] as Reading).next = readings[(k + 1) % readings.length] as Reading;

  const downward: Node[] = [];
  for (const n of nodes) if (n.parent === null || isLimited(n)) downward.push(n);
  const upward: Node[] = [];
  for (const n of downward) upward.unshift(n);
  joinBalances(downward);
  for (const b of batteries) { b.home = balanceOf(b.node, downward); b.home.storages.push(b.slot); }
  for (const u of renewables) { u.home = balanceOf(u.node, downward); u.home.suns.push(u.slot); }
  for (const l of loads) l.home = balanceOf(l.node, downward);
  // A node takes part in its parent's share-outs only where there is something below it to share.
  for (const n of upward) {
    if (n.up !== null && n.storages.length > 0) n.up.storages.push(n.storage);
    if (n.up !== null && n.suns.length > 0) n.up.suns.push(n.sun);
  }

  let chargeW = 0, dischargeW = 0;
  for (const b of batteries) { chargeW += b.chargeW; dischargeW += b.dischargeW; }
  const rotaTicks = config.dtMs >= 1000 ? 1 : config.dtMs >= 200 ? 5 : 10;
  return {
    dtMs: config.dtMs, tick: 0, nowMs: 0, rotaTicks,
    mode: Mode.Blind, conditions: 0, asked: 0, blindSinceMs: 0, restartUntilMs: 0,
    manual: false, remote: true, manualW: 0,
    root, nodes, downward, upward, readings, watched: readings[0] as Reading,
    inspected: readings[0] as Reading, health: { alarms: 0, subject: Subject.Node }, batteries, renewables, loads, breakersMoved: true,
    chargeW, dischargeW, wantW: 0, totalW: 0, by: By.Nobody, direction: 0, unplacedW: 0, gridW: 0, hungry: false, fell: false, sharedAtMs: 0,
    alarms: buildAlarms(), alarmOrder: 0,
  };
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

function joinBalances(balances: Node[]): void {
  for (const n of balances) if (n.parent !== null) n.up = balanceOf(n.parent, balances);
}

function buildNode(c: NodeConfig, nodes: Node[], index: number): Node {
  const n: Node = {
    parent: c.parent < 0 ? null : nodes[c.parent] as Node, up: null, closed: true, live: true,
    ratingW: c.ratingW, importLimitW: c.importLimitW, exportLimitW: c.exportLimitW, reading: null, estimate: null, loadsMetered: true,
    renewableW: 0, dischargeW: 0, meteredW: 0, flexibleW: 0, unseenW: 0,
    renewableRatedW: 0, loadRatedW: 0, flexibleRatedW: 0, fallbackW: 0,
    loadW: 0, lowW: 0, highW: 0, gridLowW: 0, gridHighW: 0, gridLowBy: By.Nobody, gridHighBy: By.Nobody,
    chargeRoomW: 0, floorBy: By.Nobody, ceilBy: By.Nobody, ceilingW: 0, dealtW: 0, ceilingBy: By.Nobody, allowedW: 0, leftW: 0, withinAtMs: 0,
    storage: buildStorageSlot(0), sun: buildCeilingSlot(0), storages: [], suns: [],
  };
  if (c.metered === 1) {
    const r = buildReading(Role.Import, n, Subject.Node + index);
    // Twice the rating passes: a meter must be able to show an excess.
    r.mostW = c.ratingW < MOST_W / 2 ? c.ratingW * 2 : MOST_W;
    r.leastW = -r.mostW;
    r.olderMs = c.meterOlderMs;
    n.reading = r;
    n.estimate = buildEstimate(c.meterAgeErrorMs);
  }
  return n;
}

function buildEstimate(ageErrorMs: number): Estimate {
  return {
    own: new Int32Array(OWN_SLOTS), ownW: new Float64Array(AGES), previousW: new Float64Array(AGES), movedW: new Float64Array(AGES),
    restless: new Float64Array(AGES), chosen: (AGES - 1) / 2, ageErrorMs,
    rawW: 0, gain: 1, usualAgeMs: 0, seenAtMs: NEVER_MS,
  };
}

function buildReading(role: Role, node: Node, subject: number): Reading {
  const r = {
    inW: 0, inAtMs: NEVER_MS, inSequence: 0, closed: true, present: true, role, node, powerW: 0, atMs: NEVER_MS, sequence: 0,
    quality: Quality.Never, leastW: -MOST_W, mostW: MOST_W, olderMs: 0, movedAtMs: 0, unseenW: 0, heldW: 0, companyW: 0, alarms: 0, subject,
  } as Reading;
  r.next = r;
  return r;
}

function buildCommand(leaseMs: number, setpointW: number): Command {
  return { manual: false, remote: true, manualW: 0, leaseMs, setpointW, writes: 0, sentAtMs: NEVER_MS, by: By.Nobody };
}

function buildStorageSlot(minW: number): StorageSlot {
  return { floorW: 0, ceilW: 0, giveWh: 0, takeWh: 0, minW, shareW: 0 };
}

function buildCeilingSlot(ratedW: number): CeilingSlot {
  return { mostW: ratedW, ratedW, powerW: 0, shareW: 0 };
}

function buildBattery(c: BatteryConfig, node: Node, index: number): Battery {
  const reading = buildReading(Role.Battery, node, Subject.Battery + index);
  // A quarter above the rating is an overload that an inverter may show; more is nonsense.
  reading.leastW = -c.chargeW - (c.chargeW / 4 | 0) - 1000;
  reading.mostW = c.dischargeW + (c.dischargeW / 4 | 0) + 1000;
  return {
    reading, node, home: node, slot: buildStorageSlot(c.minW), command: buildCommand(c.leaseMs, c.fallbackW),
    chargeW: c.chargeW, dischargeW: c.dischargeW, capacityWh: c.capacityWh, rampW: c.rampWPerS,
    inSocPermille: 0, inChargeW: c.chargeW, inDischargeW: c.dischargeW, socPermille: -1, full: false, empty: false,
    floorW: 0, ceilW: 0, floorBy: By.ReadingLost, ceilBy: By.ReadingLost, aimW: 0, meanAimW: 0, meanPowerW: 0, trimPermille: 0,
  };
}

function buildRenewable(c: RenewableConfig, node: Node, index: number): Renewable {
  const reading = buildReading(Role.Renewable, node, Subject.Renewable + index);
  // Night-time own use is negative; irradiance above the standard may pass the rating a little.
  reading.leastW = -(c.ratedW / 20 | 0) - 1000;
  reading.mostW = c.ratedW + (c.ratedW / 4 | 0) + 1000;
  // Until it is heard of, a unit may be making anything up to its rating.
  reading.unseenW = c.ratedW;
  for (let n: Node | null = node; n !== null; n = n.parent) {
    n.renewableRatedW += c.ratedW;
    n.fallbackW += c.fallbackW;
    n.unseenW += c.ratedW;
  }
  return {
    reading, node, home: node, slot: buildCeilingSlot(c.ratedW), command: buildCommand(c.leaseMs, c.fallbackW),
    ratedW: c.ratedW, fallbackW: c.fallbackW, rampWPerS: c.rampWPerS, aimW: c.fallbackW, heldW: c.ratedW,
    trimPermille: OVERSHOOT_PERMILLE, tryPermille: 0, triedAimW: 0, triedShortPermille: 0, driftPermille: 0, calm: false, tryAtMs: 0,
  };
}

function buildLoad(c: LoadConfig, node: Node, index: number): Load {
  const reading = buildReading(Role.Load, node, Subject.Load + index);
  reading.leastW = -(c.ratedW / 20 | 0) - 1000;
  reading.mostW = c.ratedW + (c.ratedW / 2 | 0) + 1000;
  for (let n: Node | null = node; n !== null; n = n.parent) {
    n.loadRatedW += c.ratedW;
    if (c.flexible === 1) n.flexibleRatedW += c.ratedW;
    if (c.metered === 0) n.loadsMetered = false;
  }
  return {
    reading, node, home: node, command: buildCommand(c.leaseMs, c.ratedW), ratedW: c.ratedW, minW: c.minW,
    flexible: c.flexible === 1, metered: c.metered === 1, rampWPerS: c.rampWPerS, limitW: c.ratedW,
  };
}

function buildAlarms(): AlarmSlot[] {
  const slots: AlarmSlot[] = [];
  for (let k = 0; k < ALARM_SLOTS; k++) {
    slots.push({ code: Alarm.None, subject: 0, order: 0, raisedAtMs: 0, goneAtMs: 0, acknowledged: false });
  }
  return slots;
}
