/** What is kept over a restart, what is refused, and when anything is written at all. */
import { crc32 } from 'node:zlib';
import { buildKept, Counter, keepAlarm, keepAuthority, keepMode, keepParameter, keepTold } from '../../../firmware/store/kept';
import { LOG_A } from '../../../firmware/store/pages';
import { Fate, insist, openStore, save, Saved, tidy, wantsTidying } from '../../../firmware/store/store';
import { HEAD_BYTES, seal } from '../../../firmware/store/record';
import { restoreParameters } from '../../../firmware/store/restore';
import { Storage } from '../../../sim/espruino/storage';
import { copyOf, diskOn, flashWithCode, newKept, SHAPE, spent, started } from './flash';
import { LAYOUT_1 } from './layout-1';

test('all that is kept comes back after a restart', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  expect(store.fate).toBe(Fate.Nothing);
  keepParameter(kept, 2, -250000);
  kept.counters[Counter.Starts] = 4000000000;
  keepAlarm(kept, 1, 2000 * 16 + 3, 1800000000, 0);
  keepTold(kept, 1, -2000000000, 30);
  keepMode(kept, 7);
  keepAuthority(kept, true);
  kept.clockS = 4000000001;
  kept.clockSetS = 3999990000;
  kept.boardS = 86400;
  expect(save(store, kept, 0)).toBe(Saved.Done);

  const again = started(flash);
  expect(again.store).toMatchObject({ fate: Fate.Taken, dropped: 0 });
  expect(again.kept).toEqual({ ...kept, alarmCauses: Int32Array.of(2000 * 16 + 3, 0), alarmRaisedS: Uint32Array.of(1800000000, 0) });
});

test('what a person changed is saved at once, anything else when its time has come, and nothing that did not change', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 1);
  expect(save(store, kept, 0)).toBe(Saved.Done);
  kept.counters[0]!++;
  expect(spent(flash, () => expect(save(store, kept, 59999)).toBe(Saved.NotNow))).toBe(0);
  expect(save(store, kept, 60000)).toBe(Saved.Done);
  expect(spent(flash, () => expect(save(store, kept, 180000)).toBe(Saved.NotNow))).toBe(0);
  keepParameter(kept, 0, 1);
  expect(spent(flash, () => expect(save(store, kept, 180001)).toBe(Saved.NotNow))).toBe(0);
  keepParameter(kept, 0, 2);
  expect(save(store, kept, 180002)).toBe(Saved.Done);
});

test('flash that takes nothing any more is tried twice at once, then ever more rarely: 7 times in the first hour, 30 in a day', () => {
  const disk = diskOn(flashWithCode(16)), kept = newKept(), store = openStore(disk, SHAPE, kept);
  let tries = 0;
  disk.write = () => { tries++; throw new Error('worn'); };
  keepParameter(kept, 0, 1);

  for (let nowMs = 0; nowMs < 3600000; nowMs += 200) save(store, kept, nowMs);
  expect([tries, store.failures]).toEqual([7, 7]);
  for (let nowMs = 3600000; nowMs < 24 * 3600000; nowMs += 200) save(store, kept, nowMs);
  expect(tries).toBeLessThanOrEqual(30);
});

test('what is saved in the end after failures is saved at once from then on', () => {
  const disk = diskOn(flashWithCode(16)), kept = newKept(), store = openStore(disk, SHAPE, kept), write = disk.write.bind(disk);
  disk.write = () => { throw new Error('busy'); };
  keepParameter(kept, 0, 1);
  expect([save(store, kept, 0), save(store, kept, 200), save(store, kept, 400)]).toEqual([Saved.Failed, Saved.Failed, Saved.NotNow]);
  disk.write = write;

  expect(save(store, kept, 60200)).toBe(Saved.Done);
  keepParameter(kept, 0, 2);
  expect([store.failures, save(store, kept, 60400)]).toEqual([0, Saved.Done]);
});

test('a call writes one record, not more', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  for (let value = 1; value < 40; value++) {
    keepParameter(kept, 0, value);
    const bytes = spent(flash, () => save(store, kept, value));
    expect(bytes).toBeLessThanOrEqual(store.bytes.length + 32 + 4);
  }
});

test('parameters go by the number of their name: a firmware with others takes what it knows and counts the rest', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 70);
  keepParameter(kept, 2, 30);
  save(store, kept, 0);

  const other = buildKept({ paramIds: [8, 3], deviceIds: [], alarms: 2 });
  expect(openStore(diskOn(flash), SHAPE, other)).toMatchObject({ fate: Fate.Taken, dropped: 1 });
  expect([...other.paramSet, ...other.paramValues]).toEqual([0, 1, 0, 30]);
});

test('a firmware with fewer counters and slots for alarms takes those that it has', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepAlarm(kept, 0, 17, 1, 2);
  keepAlarm(kept, 1, 18, 1, 2);
  save(store, kept, 0);

  const other = buildKept({ paramIds: [], deviceIds: [], alarms: 1 });
  expect(openStore(diskOn(flash), SHAPE, other).dropped).toBe(1);
  expect([...other.alarmCauses]).toEqual([17]);
});

test('what devices are told and the time go with a record that is written, and are none themselves', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 1);
  save(store, kept, 0);
  keepTold(kept, 0, 4000, 30);
  kept.clockS = 1800000000;
  expect(spent(flash, () => expect(save(store, kept, 900000)).toBe(Saved.NotNow))).toBe(0);
  expect([...started(copyOf(flash)).kept.isTold]).toEqual([0, 0]);
  kept.counters[0]!++;
  save(store, kept, 1800000);
  expect(started(flash).kept).toMatchObject({ clockS: 1800000000, toldW: Int32Array.of(4000, 0), heldS: Uint16Array.of(30, 0), isTold: Uint8Array.of(1, 0) });
});

test('whoever insists gets a record of what is none by itself', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 1);
  save(store, kept, 0);
  kept.clockSetS = 1800000000;
  insist(store, kept);
  expect(save(store, kept, 1)).toBe(Saved.Done);
  expect(started(flash).kept.clockSetS).toBe(1800000000);
});

test('devices go by the number of their name: a site with others takes what it knows and counts the rest', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepTold(kept, 0, 111, 1);
  keepTold(kept, 1, 222, 2);
  kept.urgent = true;
  save(store, kept, 0);

  const other = buildKept({ paramIds: [], deviceIds: [5, 6, 4000000000], alarms: 2 });
  expect(openStore(diskOn(flash), SHAPE, other)).toMatchObject({ fate: Fate.Taken, dropped: 1 });
  expect([[...other.isTold], [...other.toldW], [...other.heldS]]).toEqual([[0, 0, 1], [0, 0, 222], [0, 0, 2]]);
});

test('a record as layout 1 had it is taken over but for its clock, of which no board\'s clock told what it was good for; the next is of the layout of now', () => {
  const flash = flashWithCode(16), disk = diskOn(flash);
  disk.write(LOG_A, LAYOUT_1, 0, SHAPE.logBytes);

  const { store, kept } = started(flash);
  expect(store).toMatchObject({ fate: Fate.Taken, dropped: 0, sequence: 1 });
  expect([[...kept.paramSet], [...kept.paramValues]]).toEqual([[1, 0, 1, 0], [70, 0, -250000, 0]]);
  expect([...kept.counters]).toEqual([12, 0, 3, 0, 0, 4, 0, 1]);
  expect([kept.alarmCauses[0], kept.alarmRaisedS[0], kept.alarmGoneS[0]]).toEqual([2000 * 32 + 6, 1790000000, 1790000100]);
  expect(kept).toMatchObject({ clockS: 0, clockSetS: 0, boardS: 0, mode: 0, isLocal: false, isTold: Uint8Array.of(0, 0) });
  keepTold(kept, 1, 5, 6);
  keepMode(kept, 6);
  expect(save(store, kept, 0)).toBe(Saved.Done);
  expect(started(flash).kept).toMatchObject({ mode: 6, toldW: Int32Array.of(0, 5), paramValues: Int32Array.of(70, 0, -250000, 0) });
});

test.each([
  ['another site', { site: 8, layout: 1 }, Fate.OtherSite],
  ['an older layout', { site: 7, layout: 0 }, Fate.TooOld],
  ['a newer layout', { site: 7, layout: 3 }, Fate.TooNew],
])('settings of %s are refused with the reason, and the next record is still newer than theirs', (_, { site, layout }, fate) => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 70);
  save(store, kept, 0);
  const bytes = new Uint8Array(new Storage(flash).readArrayBuffer(LOG_A)!).slice(0, store.tails[0]);
  const length = new DataView(bytes.buffer).getUint16(HEAD_BYTES - 2);
  seal(bytes, { sequence: 900, site, layout, length }, crc32);
  diskOn(flash).write(LOG_A, bytes, store.tails[0]!, 0);

  const refused = started(flash);
  expect(refused.store.fate).toBe(fate);
  expect([...refused.kept.paramSet]).toEqual([0, 0, 0, 0]);
  keepParameter(refused.kept, 1, 5);
  expect(save(refused.store, refused.kept, 0)).toBe(Saved.Done);
  const after = started(flash);
  expect(after.store).toMatchObject({ fate: Fate.Taken, sequence: 901 });
  expect([...after.kept.paramValues]).toEqual([0, 5, 0, 0]);
});

test('a store on pages runs for ever where it is tidied when it wants to be, and the code is never moved', () => {
  const flash = flashWithCode(16), code = flash.bytes.slice(0, 32 + 700), { store, kept } = started(flash);
  let tidied = 0;
  for (let value = 1; value <= 500; value++) {
    keepParameter(kept, 0, value);
    expect(save(store, kept, value)).toBe(Saved.Done);
    if (wantsTidying(store)) { expect(tidy(store, kept)).toBe(true); tidied++; }
  }

  expect(tidied).toBeGreaterThan(3);
  expect(flash.bytes.slice(0, 32 + 700)).toEqual(code);
  expect(started(flash).kept.paramValues[0]).toBe(500);
});

test('a store that nobody tidies keeps room for what persons change, then says that it is cramped, and keeps what it has', () => {
  const shape = { ...SHAPE, pageBytes: 0, everyMs: 1 }, flash = flashWithCode(16), { store, kept } = started(flash, shape);
  let now = 0, outcome: Saved;
  do { kept.counters[0]!++; outcome = save(store, kept, now += 10); } while (outcome === Saved.Done);
  expect(outcome).toBe(Saved.Cramped);
  let changed = 0;
  do { keepParameter(kept, 0, ++changed); outcome = save(store, kept, now); } while (outcome === Saved.Done);

  expect(outcome).toBe(Saved.Cramped);
  expect(changed).toBeGreaterThan(8);
  expect(tidy(store, kept)).toBe(false);
  expect(started(flash, shape).kept.paramValues[0]).toBe(changed - 1);
});

test('code that was written anew lies behind the logs: nothing compacts any more, and settings survive', () => {
  const flash = flashWithCode(24), { store, kept } = started(flash);
  keepParameter(kept, 0, 70);
  save(store, kept, 0);
  new Storage(flash).write('.bootcde', 'y'.repeat(900));

  const after = started(flash);
  expect(after.kept.paramValues[0]).toBe(70);
  keepParameter(after.kept, 0, 71);
  expect(save(after.store, after.kept, 0)).toBe(Saved.Done);
  expect(tidy(after.store, after.kept)).toBe(false);
  expect(started(flash).kept.paramValues[0]).toBe(71);
});

test('a write that fails is told, and the next one goes into a new file', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash);
  keepParameter(kept, 0, 1);
  save(store, kept, 0);
  keepParameter(kept, 0, 2);
  save(store, kept, 0);
  diskOn(flash).write(LOG_A, Uint8Array.of(0), store.tails[0]! + 8, 0);
  keepParameter(kept, 0, 3);
  expect(save(store, kept, 0)).toBe(Saved.Failed);
  expect(started(flash).kept.paramValues[0]).toBe(2);
  expect(save(store, kept, 0)).toBe(Saved.Done);
  expect(started(flash).kept.paramValues[0]).toBe(3);
});

test('parameters go back into control; one that is out of its range now is told, and kept no longer', () => {
  const flash = flashWithCode(16), { store, kept } = started(flash), set: string[] = [];
  keepParameter(kept, 1, 40);
  keepParameter(kept, 2, 5000);
  save(store, kept, 0);

  const after = started(flash);
  const control = { setParameter: (k: number, value: number): boolean => { set.push(`${k} ${value}`); return value < 1000; } };
  expect(restoreParameters(after.kept, control)).toBe(1);
  expect(set).toEqual(['1 40', '2 5000']);
  expect([...after.kept.paramSet]).toEqual([0, 1, 0, 0]);
});
