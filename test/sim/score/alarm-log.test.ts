/** The alarm log: what the slots of control show becomes entries with names, words and times. */
import { Alarm } from '../../../firmware/control/codes';
import { AlarmLog } from '../../../sim/score/alarm-log';
import { handRun, second } from './hand';

const slot = (code: Alarm, order: number, subject: number, raisedAtMs: number, goneAtMs = -1) => ({ code, order, subject, raisedAtMs, goneAtMs, acknowledged: false });

test('an alarm is entered when it comes and closed when it goes', () => {
  const run = handRun();
  const log = new AlarmLog(run);
  run.site.alarms.push(slot(Alarm.NotFollowing, 1, 1000, 4200));
  run.site.alarmOrder = 1;
  log.second(second(5));
  expect(log.entries).toEqual([{ atS: 4.2, clearedAtS: null, priority: 2, subject: 'battery', text: 'The device does not do what its setpoint says.' }]);
  (run.site.alarms[0] as { goneAtMs: number }).goneAtMs = 9000;
  log.second(second(9));
  expect(log.entries.map(({ clearedAtS }) => clearedAtS)).toEqual([9]);
});

test('a slot that is used again does not change the entry before', () => {
  const run = handRun();
  const log = new AlarmLog(run);
  run.site.alarms.push(slot(Alarm.MeterLost, 1, 0, 1000, 2000));
  run.site.alarmOrder = 1;
  log.second(second(2));
  run.site.alarms[0] = slot(Alarm.ExportExceeded, 2, 0, 7000);
  run.site.alarmOrder = 2;
  log.second(second(7));
  expect(log.entries.map(({ atS, clearedAtS, priority }) => [atS, clearedAtS, priority])).toEqual([[1, 2, 1], [7, null, 1]]);
});
