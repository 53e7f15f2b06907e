/** The alarm log: what the slots of control show becomes entries with names, words and times. */
import { Alarm } from '../../../firmware/control/codes';
import { AlarmLog } from '../../../sim/score/alarm-log';
import { handRun, second } from './hand';

/** Puts an alarm into a slot, as control would. */
function put({ site }: ReturnType<typeof handRun>, slot: number, it: { code: Alarm; order: number; subject: number; raisedAtMs: number; goneAtMs?: number }): void {
  site.alarms.cause[slot] = it.subject * 32 + it.code;
  site.alarms.order[slot] = it.order;
  site.alarms.raisedAtMs[slot] = it.raisedAtMs;
  site.alarms.goneAtMs[slot] = it.goneAtMs ?? -1;
  site.alarmOrder = it.order;
}

test('an alarm is entered when it comes and closed when it goes', () => {
  const run = handRun();
  const log = new AlarmLog(run);
  put(run, 0, { code: Alarm.NotFollowing, order: 1, subject: 1000, raisedAtMs: 4200 });
  log.second(second(5));
  expect(log.entries).toEqual([{ atS: 4.2, clearedAtS: null, priority: 2, subject: 'battery', text: 'The device does not do what its setpoint says.' }]);
  run.site.alarms.goneAtMs[0] = 9000;
  log.second(second(9));
  expect(log.entries.map(({ clearedAtS }) => clearedAtS)).toEqual([9]);
});

test('a slot that is used again does not change the entry before', () => {
  const run = handRun();
  const log = new AlarmLog(run);
  put(run, 0, { code: Alarm.MeterLost, order: 1, subject: 0, raisedAtMs: 1000, goneAtMs: 2000 });
  log.second(second(2));
  put(run, 0, { code: Alarm.ExportExceeded, order: 2, subject: 0, raisedAtMs: 7000 });
  log.second(second(7));
  expect(log.entries.map(({ atS, clearedAtS, priority }) => [atS, clearedAtS, priority])).toEqual([[1, 2, 1], [7, null, 1]]);
});
