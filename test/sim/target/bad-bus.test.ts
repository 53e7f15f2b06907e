/** What goes wrong on one RS-485 bus that all devices share: the limits of the connection hold, and the alarm names the device; the others are at worst late. */
import { Alarm, Mode } from '../../../firmware/control/codes';
import { ALARM_SENTENCES, ALARM_WORDS } from '../../../sim/report/names';
import { removeFiles } from '../scenario/write-scenario';
import { alarmOf, faults, SUNNY, tell, type Outcome, type Story } from './bad-wires';
import { crowdedSite, siteOfWords } from './bus-sites';

afterAll(removeFiles);

/** From 11:01:20 on, for half a minute; two and a half where the site is to get into its fallbacks. */
const FROM_S = 80, UNTIL_S = 110, LONG_UNTIL_S = 230;
/** After so long without a reading the site is blind; after so much longer it goes to its fallbacks: four times 500 kW, and what is left of a fall. */
const BLIND_S = 12, FALLBACK_S = 60, LEASE_S = 30, FALLEN_W = 2001000;
/** So many signs are an alarm of wires. */
const SIGNS = 3;
/** Alarms of wires go half a minute after the last sign, or when a device that rested for a minute is found again. */
const GONE_S = 90;

/** What is wrong, with whom; which alarm says so, and within how many seconds. */
const TABLE: readonly [device: string, fault: string, alarm: Alarm, withinS: number][] = [
  ['pcc', 'corruption', Alarm.Garbled, 6], ['pcc', 'corruption, share: 50 %', Alarm.Garbled, 20], ['pcc', 'twin', Alarm.Garbled, 6],
  ['pcc', 'unplugged', Alarm.NoAnswer, 6], ['pcc', 'exceptions', Alarm.Refuses, 6], ['pcc', 'wrong-unit', Alarm.Garbled, 6],
  ['pv-1', 'corruption', Alarm.Garbled, 6], ['pv-1', 'twin', Alarm.Garbled, 6], ['pv-1', 'unplugged', Alarm.NoAnswer, 6],
  ['pv-3', 'twin', Alarm.Garbled, 6],
  ['battery-1', 'corruption', Alarm.Garbled, 6], ['battery-1', 'twin', Alarm.Garbled, 6], ['battery-1', 'unplugged', Alarm.NoAnswer, 6],
  ['charging-yard', 'twin', Alarm.Garbled, 6],
];

/** Of devices that are well: their polls come late beside one that is not answered in time, and whose reading is late may seem not to follow; without its meter the PCC is blind. */
const BESIDE = [Alarm.PollsLate, Alarm.NotFollowing, Alarm.MeterLost].map((alarm) => ALARM_SENTENCES[alarm]!);

const DEVICES = ['pcc', 'pv-1', 'pv-2', 'pv-3', 'wind-1', 'battery-1', 'charging-yard', 'cold-store'];
const clock = (s: number): string => `'11:${String(Math.floor(s / 60)).padStart(2, '0')}:${String(s % 60).padStart(2, '0')}'`;
const PULLED = Array.from({ length: 16 }, (_, k) => `at: ${clock(50 + 10 * k)}, for: ${[1, 3, 8, 15][k % 4]!} s, of: ${DEVICES[(7 * k + (k >> 3)) % 8]!}, fault: unplugged`);

/** A hand holds pv-3 below nought, and later far above its rating. */
const HAND = ["'11:01:20', request: manual", "'11:01:20', request: setpoint, power: -1 MW", "'11:02:20', request: setpoint, power: 100 MW"]
  .map((what) => `  - { kind: operator, device: pv-3, from: local, at: ${what} }\n`).join('');

const site = siteOfWords(), link = 'rtu', lasts = '4 min';
const storyOf = (...events: string[]): Story => ({ text: `${SUNNY}\n${faults(...events)}`, site, link, lasts });
const CROWD = `weather: { sky: broken }
sources:
  pv: { kind: pv, tilt: 20 deg }
  load: { kind: constant, power: 100 kW }
  works: { kind: constant, power: 3 MW }`;

const STORIES: Record<string, Story> = {
  'well': { text: SUNNY, site, link, lasts },
  'hand': { text: `${SUNNY}\nevents:\n${HAND}`, site, link, lasts, columns: ['produced:pv-3', 'available:pv-3'] },
  'two meters': { ...storyOf("at: '11:01:20', for: 150 s, of: pcc, fault: twin"), columns: ['renewableW'] },
  'all corrupted': { ...storyOf(...DEVICES.map((of) => `at: '11:01:20', for: 150 s, of: ${of}, fault: corruption`)), columns: ['renewableW'] },
  'pulled': storyOf(...PULLED),
  ...Object.fromEntries(TABLE.map(([of, fault]) => [`${of} ${fault}`, storyOf(`at: '11:01:20', for: 30 s, of: ${of}, fault: ${fault}`)])),
  'crowded': { text: CROWD, site: crowdedSite(), link, lasts: '3 min', columns: ['renewableW', 'mode'] },
};

let told: Record<string, Outcome>;
beforeAll(() => { told = tell(STORIES); }, 240000);

const kept = { export: true, import: true };

test('where nothing is wrong no alarm comes, and megawatts come through single registers', () => {
  expect([told['well']!.alarms, told['well']!.kept]).toEqual([[], kept]);
});

test.each(TABLE.map((row) => [row[0], row[1], ALARM_WORDS[row[2]]!, row[3], row[2]] as const))('%s, %s: the limits hold, and the alarm "%s" comes within %i s and goes afterwards', (of, fault, _, withinS, code) => {
  const outcome = told[`${of} ${fault}`]!, alarm = alarmOf(outcome, of, code);

  expect(outcome.kept).toEqual(kept);
  expect(alarm).not.toBeNull();
  expect(alarm!.atS).toBeGreaterThanOrEqual(FROM_S);
  expect(alarm!.atS).toBeLessThanOrEqual(FROM_S + withinS);
  expect(alarm!.clearedAtS).toBeLessThanOrEqual(UNTIL_S + GONE_S);
  expect(outcome.alarms.filter(({ subject, text }) => subject !== of && !BESIDE.includes(text))).toEqual([]);
});

test('with two meters at the address of the PCC the site is blind, and at its fallbacks of 2 MW within a minute and a half', () => {
  const { columns, kept: held } = told['two meters']!, fromS = FROM_S + BLIND_S + FALLBACK_S + 15;

  expect(held).toEqual(kept);
  expect(Math.max(...columns['renewableW']!.slice(0, FROM_S))).toBeGreaterThan(4000000);
  expect(Math.max(...columns['renewableW']!.slice(fromS, LONG_UNTIL_S))).toBeLessThanOrEqual(FALLEN_W);
});

// Commands still arrive: one may have been heard just before the fallback, and holds for its lease.
test('with every answer damaged the site is at its fallbacks of 2 MW within two minutes, and every device is named', () => {
  const outcome = told['all corrupted']!;

  expect(outcome.kept).toEqual(kept);
  expect(Math.max(...outcome.columns['renewableW']!.slice(FROM_S + BLIND_S + FALLBACK_S + LEASE_S + 10, LONG_UNTIL_S))).toBeLessThanOrEqual(FALLEN_W);
  expect(DEVICES.filter((of) => alarmOf(outcome, of, Alarm.Garbled) === null)).toEqual([]);
});

test('plugs that are pulled and put back sixteen times: the limits hold, and whoever was away for eight seconds is named', () => {
  const named = (seconds: number): boolean[] => PULLED.filter((event) => event.includes(`for: ${seconds} s`)).map((event) => alarmOf(told['pulled']!, /of: ([\w-]+)/.exec(event)![1]!, Alarm.NoAnswer) !== null);

  expect(told['pulled']!.kept).toEqual(kept);
  expect([...named(8), ...named(15)]).not.toContain(false);
});

test('a hand that holds a unit with 16-bit watts at -1 MW stops it, and one at 100 MW lets it make all that it can', () => {
  const { columns } = told['hand']!, produced = columns['produced:pv-3']!;

  expect(Math.max(...produced.slice(30, FROM_S))).toBeGreaterThan(700000);
  expect(Math.max(...produced.slice(FROM_S + 20, 140))).toBeLessThanOrEqual(1000);
  expect(Math.max(...produced.slice(140))).toBeGreaterThan(700000);
});

test('64 devices on a bus for a third of them: the limits hold, the site is never blind once it has its meter, and every device whose polls are missed is named', () => {
  const { alarms, columns, devices, kept: held } = told['crowded']!;

  expect(held).toEqual(kept);
  expect(columns['mode']!.slice(2).filter((mode) => mode !== Mode.GridTied)).toEqual([]);
  const missed = devices.filter(({ missedPolls }) => missedPolls >= SIGNS);
  expect(missed.length).toBeGreaterThanOrEqual(devices.length - 1);
  expect(missed.filter(({ name }) => !alarms.some(({ subject }) => subject === name))).toEqual([]);
  expect(Math.max(...columns['renewableW']!)).toBeGreaterThan(4000000);
});
