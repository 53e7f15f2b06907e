/** Follows the alarm slots of control and writes down when each alarm came and went. */
import { codeOf, subjectOf } from '../../firmware/control/alarm.js';
import { Alarm, Subject } from '../../firmware/control/codes.js';
import type { SiteNames } from '../input/names.js';
import { ALARM_SENTENCES } from '../report/names.js';
import type { AlarmEntry } from '../report/result.js';
import type { Simulation } from '../run.js';
import type { Second, Watcher } from './second.js';

/** 1 asks for action now, 2 soon, 3 when there is time. */
const PRIORITY: Readonly<Record<number, number>> = {
  [Alarm.None]: 3, [Alarm.MeterLost]: 1, [Alarm.ReadingStale]: 3, [Alarm.ReadingFrozen]: 3, [Alarm.ReadingOutOfRange]: 3,
  [Alarm.NotFollowing]: 2, [Alarm.ExportExceeded]: 1, [Alarm.ImportExceeded]: 1, [Alarm.RatingExceeded]: 1, [Alarm.Unplaced]: 2,
  [Alarm.Locked]: 1, [Alarm.Stopped]: 2, [Alarm.ClockBackwards]: 2,
  [Alarm.Implausible]: 2, [Alarm.SocJumped]: 3,
  [Alarm.NoAnswer]: 2, [Alarm.Refuses]: 2, [Alarm.Garbled]: 2, [Alarm.NoValue]: 3, [Alarm.NotTaken]: 2, [Alarm.PollsLate]: 3, [Alarm.Stranger]: 2, [Alarm.Transformer]: 1,
} satisfies Record<Alarm, number>;

export class AlarmLog implements Watcher {
  /** In the order in which they came. */
  readonly entries: AlarmEntry[] = [];
  private seen = 0;
  private open = 0;
  private readonly byOrder = new Map<number, AlarmEntry>();

  constructor(private readonly run: Simulation) {}

  second(_: Second): void {
    const { site } = this.run;
    if (site.alarmOrder === this.seen && this.open === 0) return;
    const { slots, cause, order, goneAtMs } = site.alarms;
    for (let k = 0; k < slots; k++) {
      if (cause[k] === 0) continue;
      if (order[k]! > this.seen) this.enter(k);
      if (goneAtMs[k]! >= 0) this.clear(order[k]!, goneAtMs[k]! / 1000);
    }
    this.seen = site.alarmOrder;
  }

  private enter(slot: number): void {
    const { cause, order, raisedAtMs } = this.run.site.alarms, code = codeOf(cause[slot]!);
    const entry: AlarmEntry = {
      atS: raisedAtMs[slot]! / 1000, clearedAtS: null, priority: PRIORITY[code]!,
      subject: subjectName(subjectOf(cause[slot]!), this.run.setup.model.names), text: ALARM_SENTENCES[code]!,
    };
    const later = this.entries.findIndex(({ atS }) => atS > entry.atS);
    this.entries.splice(later < 0 ? this.entries.length : later, 0, entry);
    this.byOrder.set(order[slot]!, entry);
    this.open++;
  }

  private clear(order: number, atS: number): void {
    const entry = this.byOrder.get(order);
    if (entry === undefined) return;
    entry.clearedAtS = atS;
    this.byOrder.delete(order);
    this.open--;
  }
}

/** A subject counts in the order of the configuration, loads too, whatever order they are served in. */
function subjectName(subject: number, names: SiteNames): string {
  if (subject >= Subject.Load) return names.loads[subject - Subject.Load]!;
  if (subject >= Subject.Renewable) return names.renewables[subject - Subject.Renewable]!;
  return subject >= Subject.Battery ? names.batteries[subject - Subject.Battery]! : names.nodes[subject]!;
}
