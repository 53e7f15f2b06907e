/** Alarms latch, keep their order, wait for a person, and the newest is never lost. */
import { Alarm } from '../../../firmware/control/codes';
import { acknowledgeAlarms, setAlarms } from '../../../firmware/control/alarm';
import type { Watched } from '../../../firmware/control/node';
import type { Site } from '../../../firmware/control/site';
import { ALARM_SLOTS } from '../../../firmware/control/site';
import { Bench, taken } from './bench';

/** Raises or withdraws one alarm and leaves the others as they stand. */
function setAlarm(s: Site, on: Watched, code: Alarm, stands: boolean): void {
  setAlarms(s, on, stands ? on.alarms | 1 << code : on.alarms & ~(1 << code));
}

const subject = (index: number): Watched => ({ alarms: 0, subject: index });

function site() {
  const { site: s } = new Bench({});
  return s;
}

test('an alarm is raised once, however often its cause is seen', () => {
  const s = site(), on = subject(1000);

  for (let k = 0; k < 10; k++) setAlarm(s, on, Alarm.NotFollowing, true);

  expect(taken(s)).toMatchObject([{ code: Alarm.NotFollowing, subject: 1000, order: 1, goneAtMs: -1, acknowledged: false }]);
});

test('an alarm whose cause is gone stays until it is acknowledged', () => {
  const s = site(), on = subject(1000);
  setAlarm(s, on, Alarm.NotFollowing, true);
  s.nowMs = 5000;
  setAlarm(s, on, Alarm.NotFollowing, false);
  expect(taken(s)).toMatchObject([{ code: Alarm.NotFollowing, goneAtMs: 5000 }]);

  acknowledgeAlarms(s);

  expect(taken(s)).toEqual([]);
});

test('an acknowledged alarm stays until its cause is gone', () => {
  const s = site(), on = subject(1000);
  setAlarm(s, on, Alarm.NotFollowing, true);
  acknowledgeAlarms(s);
  expect(taken(s)).toMatchObject([{ acknowledged: true, goneAtMs: -1 }]);

  setAlarm(s, on, Alarm.NotFollowing, false);

  expect(taken(s)).toEqual([]);
});

test('two subjects and two codes are told apart', () => {
  const s = site(), a = subject(1000), b = subject(1001);
  setAlarm(s, a, Alarm.NotFollowing, true);
  setAlarm(s, a, Alarm.ReadingStale, true);
  setAlarm(s, b, Alarm.NotFollowing, true);

  setAlarm(s, a, Alarm.NotFollowing, false);

  expect(taken(s).map((slot) => [slot.code, slot.subject, slot.goneAtMs >= 0])).toEqual([
    [Alarm.NotFollowing, 1000, true], [Alarm.ReadingStale, 1000, false], [Alarm.NotFollowing, 1001, false]]);
});

test('a cause that comes back before anyone acknowledged is a second alarm', () => {
  const s = site(), on = subject(1000);
  for (const stands of [true, false, true]) setAlarm(s, on, Alarm.NotFollowing, stands);

  expect(taken(s).map((slot) => [slot.order, slot.goneAtMs >= 0])).toEqual([[1, true], [2, false]]);
});

describe('with every slot taken', () => {
  /** One alarm a slot; the causes of the first `gone` are gone. */
  function full(gone: number) {
    const s = site(), all = Array.from({ length: ALARM_SLOTS }, (_, k) => subject(1000 + k));
    for (const on of all) setAlarm(s, on, Alarm.NotFollowing, true);
    for (const on of all.slice(3, 3 + gone)) setAlarm(s, on, Alarm.NotFollowing, false);
    setAlarm(s, subject(2000), Alarm.ReadingStale, true);
    return taken(s).map((slot) => slot.subject);
  }

  test('the newest takes the place of the oldest whose cause is gone', () => {
    expect(full(2)).not.toContain(1003);
    expect(full(2)).toEqual(expect.arrayContaining([1000, 1004, 2000]));
  });

  test('the newest takes the place of the oldest where every cause stands', () => {
    expect(full(0)).not.toContain(1000);
    expect(full(0)).toEqual(expect.arrayContaining([1001, 2000]));
  });

  test('an alarm that lost its slot can go and come again', () => {
    const s = site(), first = subject(1);
    setAlarm(s, first, Alarm.ReadingStale, true);
    for (let k = 0; k < ALARM_SLOTS; k++) setAlarm(s, subject(1000 + k), Alarm.NotFollowing, true);

    setAlarm(s, first, Alarm.ReadingStale, false);
    setAlarm(s, first, Alarm.ReadingStale, true);

    expect(taken(s).at(-1)).toMatchObject({ code: Alarm.ReadingStale, subject: 1, goneAtMs: -1 });
  });
});

test('one chattering device does not wipe out what another said and nobody has acknowledged', () => {
  const s = site(), quiet = subject(1), chattering = subject(1000);
  setAlarm(s, quiet, Alarm.ExportExceeded, true);
  setAlarm(s, quiet, Alarm.ExportExceeded, false);

  for (let k = 0; k < 2 * ALARM_SLOTS; k++) setAlarm(s, chattering, Alarm.NotFollowing, k % 2 === 0);

  expect(taken(s).map((slot) => slot.code)).toContain(Alarm.ExportExceeded);
});
