/**
 * What the outside may read of the record: numbers of 32 bits, a value every 4 bytes, in the order of the signal table (`sim/north/signals.ts`).
 *
 * Powers are cut to whole W. A value that is not known is not written: the reader marks its place before.
 */
import { NEVER_MS } from './build-parts.js';
import { Quality } from './codes.js';
import { deviceOf } from './inputs.js';
import { codeOf, subjectOf } from './alarm.js';
import type { Battery, Command, Load, Renewable } from './device.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';

/** Whose values; records of a group count from 0, devices in the order of the configuration. */
export const enum Group { Site, Node, Battery, Renewable, Load, Alarm }

const VALUE_BYTES = 4;

/**
 * Writes the values of the k-th record of a group to the beginning of `out`. What comes behind a return costs the interpreter next to nothing, what
 * comes before one that is not taken as much as its length: so what is long or seldom asked for stands last.
 */
export function tell(s: Site, group: Group, k: number, out: DataView): void {
  if (group === Group.Battery) { tellBattery(s, s.batteries[k] as Battery, out); return; }
  if (group === Group.Node) { tellNode(s, s.nodes[k] as Node, out); return; }
  if (group === Group.Renewable) { tellRenewable(s, s.renewables[k] as Renewable, out); return; }
  if (group === Group.Site) { tellSite(s, out); return; }
  if (group === Group.Load) { tellLoad(s, deviceOf(s, s.batteries.length + s.renewables.length + k) as Load, out); return; }
  tellAlarm(s, k, out);
}

function tellSite(s: Site, out: DataView): void {
  out.setInt32(0, s.tick);
  out.setInt32(VALUE_BYTES, s.mode);
  out.setInt32(2 * VALUE_BYTES, s.totalW);
  out.setInt32(3 * VALUE_BYTES, s.by);
  out.setInt32(4 * VALUE_BYTES, s.unplacedW);
  tellRange(s, out);
  tellAlarmCounts(s, out);
}

/** By how much the feed-in can be raised and lowered: by batteries within their rooms, downward by PV and wind too. */
function tellRange(s: Site, out: DataView): void {
  let upW = 0, downW = 0;
  for (const b of s.batteries) {
    const powerW = b.reading.powerW;
    if (b.ceilW > powerW) upW += b.ceilW - powerW;
    if (b.floorW < powerW) downW += powerW - b.floorW;
  }
  for (const u of s.renewables) if (u.reading.powerW > 0) downW += u.reading.powerW;
  out.setInt32(5 * VALUE_BYTES, upW);
  out.setInt32(6 * VALUE_BYTES, downW);
}

function tellAlarmCounts(s: Site, out: DataView): void {
  // Before the first alarm there is nothing to count.
  const a = s.alarms, slots = s.alarmOrder === 0 ? 0 : a.slots;
  let standing = 0, open = 0;
  for (let k = 0; k < slots; k++) {
    if (a.cause[k] === 0) continue;
    if ((a.goneAtMs[k] as number) < 0) standing++;
    if (a.acknowledged[k] === 0) open++;
  }
  out.setInt32(7 * VALUE_BYTES, standing);
  out.setInt32(8 * VALUE_BYTES, open);
}

function tellNode(s: Site, n: Node, out: DataView): void {
  if (n.reading !== null) tellReading(s, n.reading, out);
  out.setInt32(3 * VALUE_BYTES, n.closed ? 1 : 0);
  out.setInt32(4 * VALUE_BYTES, n.renewableW);
  out.setInt32(5 * VALUE_BYTES, n.dischargeW);
  // A node without a limit has no balance of its own.
  if (s.downward.indexOf(n) < 0) return;
  out.setInt32(6 * VALUE_BYTES, n.loadW);
  out.setInt32(7 * VALUE_BYTES, n.gridLowW);
  out.setInt32(8 * VALUE_BYTES, n.gridLowBy);
  out.setInt32(9 * VALUE_BYTES, n.gridHighW);
  out.setInt32(10 * VALUE_BYTES, n.gridHighBy);
}

/** Power, age and quality. Of a meter that was never read there is neither of the first two, whatever stands in for it. */
function tellReading(s: Site, r: Reading, out: DataView): void {
  out.setInt32(2 * VALUE_BYTES, r.quality);
  if (r.quality === Quality.Never || r.atMs === NEVER_MS) return;
  out.setInt32(0, r.powerW);
  out.setInt32(VALUE_BYTES, s.nowMs - r.atMs);
}

/** What all devices have in common: reading, breaker, setpoint and who bound it. */
function tellDevice(s: Site, r: Reading, c: Command, out: DataView): void {
  tellReading(s, r, out);
  out.setInt32(3 * VALUE_BYTES, r.closed ? 1 : 0);
  out.setInt32(4 * VALUE_BYTES, c.setpointW);
  out.setInt32(5 * VALUE_BYTES, c.by);
}

function tellBattery(s: Site, b: Battery, out: DataView): void {
  tellDevice(s, b.reading, b.command, out);
  out.setInt32(6 * VALUE_BYTES, b.socPermille);
  out.setInt32(7 * VALUE_BYTES, b.floorW);
  out.setInt32(8 * VALUE_BYTES, b.floorBy);
  out.setInt32(9 * VALUE_BYTES, b.ceilW);
  out.setInt32(10 * VALUE_BYTES, b.ceilBy);
}

function tellRenewable(s: Site, u: Renewable, out: DataView): void {
  tellDevice(s, u.reading, u.command, out);
  out.setInt32(6 * VALUE_BYTES, u.ratedW);
}

function tellLoad(s: Site, l: Load, out: DataView): void {
  if (l.metered) tellReading(s, l.reading, out);
  out.setInt32(3 * VALUE_BYTES, l.reading.closed ? 1 : 0);
  if (l.flexible) {
    out.setInt32(4 * VALUE_BYTES, l.command.setpointW);
    out.setInt32(5 * VALUE_BYTES, l.command.by);
  }
  out.setInt32(6 * VALUE_BYTES, l.ratedW);
}

/** Of a slot that is free, nothing is known. */
function tellAlarm(s: Site, slot: number, out: DataView): void {
  const a = s.alarms, cause = a.cause[slot] as number, goneAtMs = a.goneAtMs[slot] as number;
  if (cause === 0) return;
  out.setInt32(0, codeOf(cause));
  out.setInt32(VALUE_BYTES, subjectOf(cause));
  out.setInt32(2 * VALUE_BYTES, a.order[slot] as number);
  out.setInt32(3 * VALUE_BYTES, (s.nowMs - (a.raisedAtMs[slot] as number)) / 1000);
  if (goneAtMs >= 0) out.setInt32(4 * VALUE_BYTES, (s.nowMs - goneAtMs) / 1000);
  out.setInt32(5 * VALUE_BYTES, a.acknowledged[slot] as number);
}
