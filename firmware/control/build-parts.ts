/** Allocates the parts of the site record: nodes, readings, devices, their commands and slots. */
import type { BatteryConfig, LoadConfig, NodeConfig, RenewableConfig } from './config.js';
import { By, Quality, Role, Subject } from './codes.js';
import { MOST_W } from './params.js';
import { AGES, OWN_SLOTS } from './node.js';
import type { Battery, Command, Load, Renewable } from './device.js';
import type { CeilingSlot, Estimate, Node, OwnRoom, Reading, StorageSlot } from './node.js';

/** A stamp before all others: no reading has come yet. */
export const NEVER_MS = -1000000000;

/** A PV or wind unit is taken to overshoot its ceiling by this much until its trim has learnt otherwise: the first cloud edge may come sooner. */
const OVERSHOOT_PERMILLE = 20;

export function buildNode(c: NodeConfig, nodes: Node[], index: number): Node {
  const own = buildOwnRoom();
  const n: Node = {
    parent: c.parent < 0 ? null : nodes[c.parent] as Node, up: null, closed: true, live: true,
    ratingW: c.ratingW, importLimitW: c.importLimitW, exportLimitW: c.exportLimitW, reading: null, olderMs: c.meterOlderMs, estimate: null,
    renewableW: 0, dischargeW: 0, meteredW: 0, flexibleW: 0, unseenW: 0, unseenLoadW: 0, doubtfulW: 0,
    renewableRatedW: 0, loadRatedW: 0, flexibleRatedW: 0, fallbackW: 0,
    loadW: 0, lowW: 0, highW: 0, firmW: 0, gridLowW: -c.ratingW, gridHighW: c.ratingW, gridLowBy: By.NodeRating, gridHighBy: By.NodeRating, slackW: 0, noiseW: 0,
    own, room: own, parts: [], chargeRoomW: 0, forcedW: 0, unitsMostW: 0, floorBy: By.Nobody, ceilBy: By.Nobody, ceilingW: 0, dealtW: 0, ceilingBy: By.Nobody, allowedW: 0, leftW: 0, aimW: 0, tight: false, withinAtMs: 0,
    storage: buildStorageSlot(0), sun: buildCeilingSlot(0), storages: [], banded: false, suns: [],
  };
  if (c.metered === 1) {
    const r = buildReading(Role.Import, n, Subject.Node + index);
    // Twice the rating passes: a meter must be able to show an excess.
    r.mostW = c.ratingW < MOST_W / 2 ? c.ratingW * 2 : MOST_W;
    r.leastW = -r.mostW;
    n.reading = r;
    n.estimate = buildEstimate(c.meterAgeErrorMs);
  }
  return n;
}

export function buildOwnRoom(): OwnRoom {
  return { floorW: 0, ceilW: 0, floorBy: By.DeviceRating, ceilBy: By.DeviceRating };
}

function buildEstimate(ageErrorMs: number): Estimate {
  return {
    own: new Int32Array(OWN_SLOTS), slot: 0, levelW: 0, loadsW: new Float64Array(AGES), movedW: new Float64Array(AGES),
    restless: new Float64Array(AGES), chosen: (AGES - 1) / 2, ageErrorMs,
    rawW: 0, dueW: 0, mismatchPpm: 0, restOwnW: 0, restLoadW: 0, gapMs: 0, moveW: 0, gain: 1, usualAgeMs: 0, lateAtMs: NEVER_MS, sampleAtMs: NEVER_MS, sampleW: 0, readAtMs: NEVER_MS, learntAtMs: NEVER_MS,
  };
}

export function buildReading(role: Role, node: Node, subject: number): Reading {
  return {
    inW: 0, inAtMs: NEVER_MS, inSequence: 0, waiting: false, index: 0, closed: true, present: true, role, node, powerW: 0, atMs: NEVER_MS, quality: Quality.Never, lost: false,
    leastW: -MOST_W, mostW: MOST_W, watchedW: 0, movedAtMs: 0, unseenW: 0, held: false, companyW: 0, missed: 0, alarms: 0, subject,
  };
}

function buildCommand(leaseMs: number, setpointW: number): Command {
  return { manual: false, remote: true, manualW: 0, leaseMs, setpointW, index: 0, sentAtMs: NEVER_MS, by: By.Nobody };
}

function buildStorageSlot(minW: number): StorageSlot {
  return { floorW: 0, ceilW: 0, giveWh: 0, takeWh: 0, minW, shareW: 0, stands: false };
}

function buildCeilingSlot(mostW: number): CeilingSlot {
  return { mostW, shareW: 0, needW: 0, hungry: false };
}

export function buildBattery(c: BatteryConfig, node: Node, index: number, dtMs: number): Battery {
  const reading = buildReading(Role.Battery, node, Subject.Battery + index);
  // A quarter above the rating is an overload that an inverter may show; more is nonsense.
  reading.leastW = -c.chargeW - (c.chargeW / 4 | 0) - 1000;
  reading.mostW = c.dischargeW + (c.dischargeW / 4 | 0) + 1000;
  return {
    reading, node, home: node, slot: buildStorageSlot(c.minW), command: buildCommand(c.leaseMs, c.fallbackW),
    chargeW: c.chargeW, dischargeW: c.dischargeW, capacityWh: c.capacityWh, fallbackW: c.fallbackW, rampW: c.rampWPerS * dtMs / 1000,
    inSocPermille: 0, inChargeW: c.chargeW, inDischargeW: c.dischargeW, socPermille: -1, full: false, empty: false,
    floorW: 0, ceilW: 0, floorBy: By.ReadingLost, ceilBy: By.ReadingLost, dueMs: 0, bandW: 0, gain: 1, aimW: 0, meanSentW: 0, meanPowerW: 0, trimPermille: 0,
  };
}

export function buildRenewable(c: RenewableConfig, node: Node, index: number): Renewable {
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
    ratedW: c.ratedW, aimW: c.fallbackW, heldW: c.ratedW, movedAtMs: NEVER_MS, over: false,
    trimPermille: OVERSHOOT_PERMILLE, trusted: false,
    lastSentW: 0, lastPowerW: 0, nextAtMs: 0, stridePermille: 10, tryPermille: 0, tryAtMs: 0,
  };
}

export function buildLoad(c: LoadConfig, node: Node, index: number): Load {
  const reading = buildReading(c.flexible === 1 ? Role.FlexibleLoad : Role.Load, node, Subject.Load + index);
  reading.leastW = -(c.ratedW / 20 | 0) - 1000;
  reading.mostW = c.ratedW + (c.ratedW / 2 | 0) + 1000;
  reading.unseenW = c.ratedW;
  for (let n: Node | null = node; n !== null; n = n.parent) {
    n.loadRatedW += c.ratedW;
    if (c.flexible === 1) n.flexibleRatedW += c.ratedW;
    n.unseenLoadW += c.ratedW;
  }
  return {
    reading, node, home: node, command: buildCommand(c.leaseMs, c.ratedW), ratedW: c.ratedW, minW: c.minW,
    flexible: c.flexible === 1, metered: c.metered === 1, rampWPerS: c.rampWPerS, limitW: c.ratedW,
  };
}
