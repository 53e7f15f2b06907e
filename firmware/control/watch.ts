/** On the rota: turns what the record shows into alarms; site and meters together, every device at its turn. */
import { Alarm, Mode, Quality } from './codes.js';
import { setAlarms } from './alarm.js';
import { OF_OUTSIDE, OF_WIRES } from './trouble.js';
import type { Battery, Load, Renewable } from './device.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** By how much a reading must exceed a limit: the promise is the limit and one percent. */
const EXCESS_PERMILLE = 10;
/** For how long: shorter is a transient that the margin absorbs. */
const EXCESS_MS = 5000;
/** A device that misses its setpoint by more than this part of its rating does not follow. */
const MISS_PERMILLE = 120;
const MISSES = 4;
/** A load may come down slowly, and its limit may fall while it does: these are about ten seconds. */
const LOAD_MISSES = 12;
/** A load below 0 or above its rating by more than this part of all ratings cannot be: some meter lies. Looks come seconds apart; a load that moved between two readings is over sooner. */
const ODD_PART = 32;
const ODD_LOOKS = 20;

/** Looks at the site, at every meter, and at every load that is read. */
export function raiseAlarms(s: Site, p: Params): void {
  setAlarms(s, s.health, siteAlarms(s, p));
  for (const r of s.meters) setAlarms(s, r, readingAlarms(s, p, r) | limitAlarms(s, p, r) | sumAlarms(r));
  for (const l of s.loads) if (l.metered) watchLoad(s, p, l);
}

function siteAlarms(s: Site, p: Params): number {
  // At the start there is no reading yet.
  if (s.mode === Mode.Blind) return s.nowMs > p.blindAfterMs ? 1 << Alarm.MeterLost : 0;
  if (s.mode === Mode.Locked) return 1 << Alarm.Locked;
  if (s.mode === Mode.Stopped) return 1 << Alarm.Stopped;
  const leastW = (s.root.renewableRatedW + s.chargeW + s.dischargeW) / 100;
  return s.unplacedW > leastW || s.unplacedW < -leastW ? 1 << Alarm.Unplaced : 0;
}

/** What is wrong with a reading, beside what the outside says of it: where the wires say why none comes, that is said. */
function readingAlarms(s: Site, p: Params, r: Reading): number {
  const outside = r.alarms & OF_OUTSIDE;
  if (r.quality === Quality.Good) return outside;
  if (r.quality === Quality.Frozen) return outside | 1 << Alarm.ReadingFrozen;
  if (r.quality === Quality.OutOfRange) return outside | 1 << Alarm.ReadingOutOfRange;
  return (outside & OF_WIRES) === 0 && (r.quality !== Quality.Never || r.present && s.nowMs > p.staleAfterMs) ? outside | 1 << Alarm.ReadingStale : outside;
}

/** The limit that a meter's reading exceeds, once it has done so for a while. */
function limitAlarms(s: Site, p: Params, r: Reading): number {
  const n = r.node, exceeded = r.quality === Quality.Good ? excess(p, n, r.powerW) : Alarm.None;
  if (exceeded === Alarm.None) n.withinAtMs = s.nowMs;
  return s.nowMs - n.withinAtMs >= EXCESS_MS ? 1 << exceeded : 0;
}

function excess(p: Params, n: Node, importW: number): Alarm {
  const root = n.parent === null;
  const exportW = root && p.exportLimitW < n.exportLimitW ? p.exportLimitW : n.exportLimitW;
  const mostW = root && p.importLimitW < n.importLimitW ? p.importLimitW : n.importLimitW;
  if (-importW * 1000 > n.ratingW * (1000 + EXCESS_PERMILLE) || importW * 1000 > n.ratingW * (1000 + EXCESS_PERMILLE)) return Alarm.RatingExceeded;
  if (-importW * 1000 > exportW * (1000 + EXCESS_PERMILLE)) return Alarm.ExportExceeded;
  return importW * 1000 > mostW * (1000 + EXCESS_PERMILLE) ? Alarm.ImportExceeded : Alarm.None;
}

/** Whether the sum of the devices below a meter can be true beside its own reading: the load between them must be one that the loads can take. */
function sumAlarms(r: Reading): number {
  const n = r.node, e = n.estimate, ratedW = n.renewableRatedW + n.loadRatedW;
  if (e === null || r.quality !== Quality.Good || ratedW === 0) return 0;
  const oddW = e.rawW < 0 ? -e.rawW : e.rawW - n.loadRatedW;
  if (oddW * ODD_PART < ratedW) r.missed = 0; else if (r.missed < ODD_LOOKS) r.missed++;
  return r.missed === ODD_LOOKS ? 1 << Alarm.Implausible : 0;
}

/** A battery whose mean over the last seconds is far from what it was told. */
export function watchBattery(s: Site, p: Params, b: Battery): void {
  const missW = b.meanSentW - b.meanPowerW;
  watchDevice(s, p, b.reading, (missW < 0 ? -missW : missW) * 2000 > (b.chargeW + b.dischargeW) * MISS_PERMILLE);
}

/** A unit may make less than its ceiling, never lastingly more. */
export function watchRenewable(s: Site, p: Params, u: Renewable): void {
  watchDevice(s, p, u.reading, (u.reading.powerW - u.heldW) * 1000 > u.ratedW * MISS_PERMILLE);
}

/** Several looks in a row that find a miss are an alarm: fewer may be a transient. */
function watchDevice(s: Site, p: Params, r: Reading, misses: boolean): void {
  if (!misses && r.missed === 0 && r.alarms === 0 && r.quality === Quality.Good) return;
  if (!misses || r.quality !== Quality.Good) r.missed = 0; else if (r.missed < MISSES) r.missed++;
  setAlarms(s, r, readingAlarms(s, p, r) | (r.missed === MISSES ? 1 << Alarm.NotFollowing : 0));
}

/** A load may take less than its limit, never lastingly more. */
function watchLoad(s: Site, p: Params, l: Load): void {
  const r = l.reading, misses = l.flexible && r.quality === Quality.Good && (r.powerW - l.command.setpointW) * 1000 > l.ratedW * MISS_PERMILLE;
  if (!misses) r.missed = 0; else if (r.missed < LOAD_MISSES) r.missed++;
  setAlarms(s, r, readingAlarms(s, p, r) | (r.missed === LOAD_MISSES ? 1 << Alarm.NotFollowing : 0));
}
