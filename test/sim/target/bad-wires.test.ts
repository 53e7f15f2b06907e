/** What goes wrong on the wires of one device of the reference site: the limits of the connection hold, and the alarm says what happened to which device. */
import { Alarm } from '../../../firmware/control/codes';
import { ALARM_WORDS } from '../../../sim/report/names';
import { removeFiles } from '../scenario/write-scenario';
import { alarmOf, faults, SUNNY, tell, type Outcome, type Story } from './bad-wires';

afterAll(removeFiles);

/** From 11:02 on, for five minutes. */
const FROM_S = 120, UNTIL_S = 420;
/** After so long without a reading the site is blind; after so much longer it goes to its fallbacks: five times 500 kW, and what is left of a fall. */
const BLIND_S = 12, FALLBACK_S = 60, FALLEN_W = 2501000;
/** Alarms of wires go half a minute after the last sign, or when a device that rested for a minute is found again. */
const GONE_S = 90;

/**
 * What is wrong, with whom; which alarm says so, and within how many seconds. Signs that come by chance may take longer: with 30 % half answers, over 150 seeds,
 * the alarm came after 27 s in the median, after more than 60 in one of eleven, after more than 120 in one.
 */
const TABLE: readonly [device: string, fault: string, alarm: Alarm, withinS: number][] = [
  ['pcc', 'silent', Alarm.NoAnswer, 6], ['pcc', 'unplugged', Alarm.NoAnswer, 6], ['pcc', 'exceptions', Alarm.Refuses, 6],
  ['pcc', 'wrong-unit', Alarm.Garbled, 6], ['pcc', 'twin', Alarm.NoAnswer, 6], ['pcc', 'not-implemented', Alarm.NoValue, 6],
  ['pcc', 'frozen', Alarm.ReadingFrozen, 70], ['pcc', 'loss, share: 30 %', Alarm.NoAnswer, 120], ['pcc', 'half-frames, share: 30 %', Alarm.Garbled, 120],
  ['pcc', 'late, share: 30 %, delay: 1500 ms', Alarm.Garbled, 60], ['pcc', 'drops, share: 30 %', Alarm.NoAnswer, 30],
  ['pv-1', 'silent', Alarm.NoAnswer, 6], ['pv-1', 'unplugged', Alarm.NoAnswer, 6], ['pv-1', 'exceptions', Alarm.Refuses, 6],
  ['pv-1', 'wrong-unit', Alarm.Garbled, 6], ['pv-1', 'twin', Alarm.NoAnswer, 6], ['pv-1', 'not-implemented', Alarm.NoValue, 6],
  ['pv-1', 'frozen', Alarm.ReadingFrozen, 70], ['pv-1', 'ignores-limits', Alarm.NotTaken, 60],
  ['battery-1', 'silent', Alarm.NoAnswer, 6], ['battery-1', 'unplugged', Alarm.NoAnswer, 6], ['battery-1', 'exceptions', Alarm.Refuses, 6],
  ['battery-1', 'wrong-unit', Alarm.Garbled, 10], ['battery-1', 'not-implemented', Alarm.NoValue, 6], ['battery-1', 'frozen', Alarm.NotFollowing, 60],
  ['battery-1', 'ignores-limits', Alarm.NotFollowing, 60], ['battery-1', 'soc-jump, by: 40 %', Alarm.SocJumped, 5],
  ['battery-1', 'latency, delay: 150 ms', Alarm.PollsLate, 10],
  ['charging-yard', 'silent', Alarm.NoAnswer, 6], ['charging-yard', 'exceptions', Alarm.Refuses, 6], ['charging-yard', 'wrong-unit', Alarm.Garbled, 6],
];

/** What goes unnoticed because nothing is lost by it. */
const HARMLESS = ['charging-yard frozen', 'pcc duplicates', 'pcc scale-changed', 'pcc latency, delay: 150 ms', 'pv-1 duplicates', 'pv-1 scale-changed', 'battery-1 duplicates', 'battery-1 scale-changed'];

/** Events of several devices at once. */
const DEVICES = ['pcc', 'pv-1', 'pv-2', 'pv-3', 'pv-4', 'wind-1', 'battery-1', 'battery-2', 'charging-yard', 'cold-store'];
const PULLED = Array.from({ length: 24 }, (_, k) => {
  const s = 60 + 20 * k;
  return `at: '11:${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}', for: ${[1, 3, 7, 13, 19][k % 5]!} s, of: ${DEVICES[k * 7 % 10]!}, fault: unplugged`;
});

/** A hand holds devices at setpoints from a moment on. */
function hands(at: string, ...held: readonly [device: string, power: string][]): string {
  return held.flatMap(([device, power]) => [`${device}, request: manual`, `${device}, request: setpoint, power: ${power}`])
    .map((what) => `  - { kind: operator, at: '${at}', from: local, device: ${what} }\n`).join('');
}

const STORIES: Record<string, Story> = {
  'well': { text: SUNNY },
  'pcc silent, recorded': { text: `${SUNNY}\n${faults('at: 11:02, for: 5 min, of: pcc, fault: silent')}`, columns: ['mode', 'renewableW'] },
  'all unplugged': { text: `${SUNNY}\n${faults(...DEVICES.map((of) => `at: 11:02, for: 5 min, of: ${of}, fault: unplugged`))}`, columns: ['renewableW'] },
  'hold lost': {
    text: `${SUNNY}\n${faults('at: 11:02, for: 90 s, of: battery-1, fault: unplugged')}${hands('11:00:30', ['battery-1', '-1 MW'], ['battery-2', '0 W'])}`, columns: ['dischargeW'], lasts: '6 min',
  },
  'damaged': { text: `seed: 1\n${SUNNY}\n${faults("at: '11:01', for: 9 min, of: pcc, fault: corruption, share: 50 %")}` },
  'all damaged': { text: `${SUNNY}\nlink: { preset: lan, corruption: 1 % }` },
  'frozen load': {
    text: `${SUNNY}\n${faults('at: 11:02, for: 5 min, of: charging-yard, fault: frozen')}${hands('11:03:00', ['charging-yard', '200 kW'])}`,
  },
  'pulled': { text: `${SUNNY}\n${faults(...PULLED)}` },
  'slow': { text: `${SUNNY}\nlink: { preset: lan, latency: 200 ms, jitter: 150 ms }` },
  'slower than the time-out': { text: `${SUNNY}\nlink: { preset: lan, latency: 400 ms, jitter: 100 ms }`, columns: ['renewableW'] },
  'lossy': { text: `${SUNNY}\nlink: { preset: lan, loss: 20 %, duplicates: 20 % }` },
  'refusing': { text: `${SUNNY}\nlink: { preset: lan, exceptions: 10 %, half-frames: 5 % }` },
  ...Object.fromEntries([...TABLE.map(([of, fault]) => `${of} ${fault}`), ...HARMLESS].map((name) => [name, storyOf(name)])),
};

function storyOf(name: string): Story {
  const [of, ...fault] = name.split(' ');
  return { text: `${SUNNY}\n${faults(`at: 11:02, for: 5 min, of: ${of!}, fault: ${fault.join(' ')}`)}` };
}

let told: Record<string, Outcome>;
beforeAll(() => { told = tell(STORIES); }, 240000);

const kept = { export: true, import: true };
const alarmsOf = (name: string): string[] => told[name]!.alarms.map(({ subject, text }) => `${subject}: ${text}`);

test('where nothing is wrong no alarm comes', () => {
  expect([alarmsOf('well'), told['well']!.kept]).toEqual([[], kept]);
});

test.each(TABLE.map((row) => [row[0], row[1], ALARM_WORDS[row[2]]!, row[3], row[2]] as const))('%s, %s: the limits hold, and the alarm "%s" comes within %i s and goes afterwards', (of, fault, _, withinS, code) => {
  const outcome = told[`${of} ${fault}`]!, alarm = alarmOf(outcome, of, code);

  expect(outcome.kept).toEqual(kept);
  expect(alarm).not.toBeNull();
  expect(alarm!.atS).toBeGreaterThanOrEqual(FROM_S);
  expect(alarm!.atS).toBeLessThanOrEqual(FROM_S + withinS);
  expect(alarm!.clearedAtS).toBeLessThanOrEqual(UNTIL_S + GONE_S);
  expect(outcome.alarms.filter(({ subject }) => subject !== of && subject !== 'pcc')).toEqual([]);
});

test.each(HARMLESS)('%s: nothing is lost, and no alarm comes', (name) => {
  expect([alarmsOf(name), told[name]!.kept]).toEqual([[], kept]);
});

// A load may rest: as long as it takes no more than it may, a reading that rests tells nothing, and the PCC meter sees what the load does.
test('a frozen load is found out when it is told to take less than it shows, within half a minute', () => {
  const outcome = told['frozen load']!, alarm = alarmOf(outcome, 'charging-yard', Alarm.NotFollowing)!;

  expect(outcome.kept).toEqual(kept);
  expect(alarm.atS).toBeGreaterThan(180);
  expect(alarm.atS).toBeLessThanOrEqual(180 + 30);
});

test('a dead meter that holds up all others: every poll of the other devices brings its reading as before', () => {
  const others = (name: string): [string, number, number][] => told[name]!.devices.slice(1).map(({ name: device, failed, missedPolls }) => [device, failed, missedPolls]);

  expect(told['pcc silent']!.devices[0]!.missedPolls).toBeGreaterThan(200);
  expect(others('pcc silent')).toEqual(others('well'));
});

test('a setpoint that is forgotten when the link is lost: a battery falls back when its lease runs out, and charges as it was told within a minute of its plug', () => {
  const chargeW = told['hold lost']!.columns['dischargeW']!.map((w) => -w), backS = FROM_S + 90;

  expect(Math.min(...chargeW.slice(60, FROM_S))).toBeGreaterThan(950000);
  expect(Math.max(...chargeW.slice(FROM_S + 65, backS))).toBeLessThan(20000);
  expect(Math.min(...chargeW.slice(backS + 60))).toBeGreaterThan(950000);
});

test('without its PCC meter the site is blind after 12 s, and a minute later PV and wind are at their fallbacks of 2.5 MW', () => {
  const { alarms, columns, kept: held } = told['pcc silent, recorded']!, fromS = FROM_S + BLIND_S + FALLBACK_S + 15;
  const lost = alarmOf({ alarms } as Outcome, 'pcc', Alarm.MeterLost)!;

  expect(held).toEqual(kept);
  expect(lost.atS).toBeLessThanOrEqual(FROM_S + BLIND_S + 2);
  expect(Math.max(...columns['renewableW']!.slice(0, FROM_S))).toBeGreaterThan(4000000);
  expect(Math.max(...columns['renewableW']!.slice(fromS, UNTIL_S))).toBeLessThanOrEqual(FALLEN_W);
});

test('with every wire pulled leases run out: within three quarters of a minute PV and wind make no more than their fallbacks, and every device is named', () => {
  const { alarms, columns, kept: held } = told['all unplugged']!;

  expect(held).toEqual(kept);
  expect(Math.max(...columns['renewableW']!.slice(FROM_S + 45, UNTIL_S))).toBeLessThanOrEqual(FALLEN_W);
  expect(DEVICES.filter((of) => alarmOf({ alarms } as Outcome, of, Alarm.NoAnswer) === null)).toEqual([]);
});

test('plugs that are pulled and put back two dozen times: the limits hold, and whoever was away for seven seconds is named', () => {
  const named = (seconds: number): boolean[] => PULLED.filter((event) => event.includes(`for: ${seconds} s`)).map((event) => alarmOf(told['pulled']!, /of: ([\w-]+)/.exec(event)![1]!, Alarm.NoAnswer) !== null);

  expect(told['pulled']!.kept).toEqual(kept);
  expect([...named(7), ...named(13), ...named(19)]).not.toContain(false);
});

test.each(['slow', 'lossy', 'refusing'])('where all wires are %s the limits hold', (name) => {
  expect(told[name]!.kept).toEqual(kept);
});

test('where every answer comes after its time-out the site stays blind, at its fallbacks', () => {
  const { kept: held, columns, figures } = told['slower than the time-out']!;

  expect([held, figures['time-blind']]).toEqual([kept, 600]);
  expect(Math.max(...columns['renewableW']!.slice(BLIND_S + FALLBACK_S))).toBeLessThanOrEqual(FALLEN_W);
});

// Modbus TCP has no check sum: every other answer of the meter, or one in a hundred of all devices, is another value than was meant.
test.each(['damaged', 'all damaged'])('where values are %s the limits hold', (name) => {
  expect(told[name]!.kept).toEqual(kept);
});
