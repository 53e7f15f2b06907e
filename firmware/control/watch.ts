/** On the rota: turns what the record shows into alarms; the site and its limits every turn, one device a turn. */
import { Alarm, Mode, Quality, Role } from './codes.js';
import { setAlarm } from './alarm.js';
import type { Battery, Renewable } from './device.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** By how much a reading must exceed a limit: the promise is the limit and one percent. */
const EXCESS_PERMILLE = 10;
/** For how long: shorter is a transient that the margin absorbs. */
const EXCESS_MS = 5000;
/** A device that misses its setpoint by more than this part of its rating does not follow. */
const MISS_PERMILLE = 120;

/** Looks at the site, at every metered balance, and at the device whose turn it is. */
export function raiseAlarms(s: Site, p: Params): void {
  watchSite(s);
  for (const n of s.downward) if (n.reading !== null) watchLimits(s, p, n, n.reading);
  const r = s.inspected;
  s.inspected = r.next;
  watchReading(s, p, r);
  if (r.role === Role.Battery) for (const b of s.batteries) if (b.reading === r) watchBattery(s, b);
  if (r.role === Role.Renewable) for (const u of s.renewables) if (u.reading === r) watchRenewable(s, u);
}

function watchSite(s: Site): void {
  const leastW = (s.root.renewableRatedW + s.chargeW + s.dischargeW) / 100;
  setAlarm(s, s.health, Alarm.MeterLost, s.mode === Mode.Blind);
  setAlarm(s, s.health, Alarm.Locked, s.mode === Mode.Locked);
  setAlarm(s, s.health, Alarm.Stopped, s.mode === Mode.Stopped);
  setAlarm(s, s.health, Alarm.Unplaced, s.mode === Mode.GridTied && (s.unplacedW > leastW || s.unplacedW < -leastW));
}

function watchReading(s: Site, p: Params, r: Reading): void {
  const silent = r.quality === Quality.Never && r.present && s.nowMs > p.staleAfterMs;
  setAlarm(s, r, Alarm.ReadingStale, silent || r.quality === Quality.Stale || r.quality === Quality.Substituted);
  setAlarm(s, r, Alarm.ReadingFrozen, r.quality === Quality.Frozen);
  setAlarm(s, r, Alarm.ReadingOutOfRange, r.quality === Quality.OutOfRange);
}

/** The limit that a reading exceeds, once it has done so for a while. */
function watchLimits(s: Site, p: Params, n: Node, r: Reading): void {
  const exceeded = r.quality === Quality.Good ? excess(p, n, r.powerW) : Alarm.None;
  if (exceeded === Alarm.None) n.withinAtMs = s.nowMs;
  const long = s.nowMs - n.withinAtMs >= EXCESS_MS;
  setAlarm(s, r, Alarm.RatingExceeded, long && exceeded === Alarm.RatingExceeded);
  setAlarm(s, r, Alarm.ExportExceeded, long && exceeded === Alarm.ExportExceeded);
  setAlarm(s, r, Alarm.ImportExceeded, long && exceeded === Alarm.ImportExceeded);
}

function excess(p: Params, n: Node, importW: number): Alarm {
  const root = n.parent === null;
  const exportW = root && p.exportLimitW < n.exportLimitW ? p.exportLimitW : n.exportLimitW;
  const mostW = root && p.importLimitW < n.importLimitW ? p.importLimitW : n.importLimitW;
  if (-importW * 1000 > n.ratingW * (1000 + EXCESS_PERMILLE) || importW * 1000 > n.ratingW * (1000 + EXCESS_PERMILLE)) return Alarm.RatingExceeded;
  if (-importW * 1000 > exportW * (1000 + EXCESS_PERMILLE)) return Alarm.ExportExceeded;
  return importW * 1000 > mostW * (1000 + EXCESS_PERMILLE) ? Alarm.ImportExceeded : Alarm.None;
}

function watchBattery(s: Site, b: Battery): void {
  const missW = b.meanSentW - b.meanPowerW;
  watchFollowing(s, b.reading, (missW < 0 ? -missW : missW) * 2000 > (b.chargeW + b.dischargeW) * MISS_PERMILLE);
}

/** A unit may make less than its ceiling, never lastingly more. */
function watchRenewable(s: Site, u: Renewable): void {
  watchFollowing(s, u.reading, (u.reading.powerW - u.heldW) * 1000 > u.ratedW * MISS_PERMILLE);
}

/** Two looks in a row that find a miss are an alarm: one may be a transient. */
function watchFollowing(s: Site, r: Reading, misses: boolean): void {
  const missed = misses && r.quality === Quality.Good;
  setAlarm(s, r, Alarm.NotFollowing, missed && r.missed);
  r.missed = missed;
}
