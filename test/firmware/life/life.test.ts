/** A board that loses its power goes on with what was set on it, and one that only ever starts is held in the safe state. */
import { setWallClock } from '../../../firmware/life/clock';
import { type Counted, keepUp } from '../../../firmware/life/keep';
import { forgetStarts, letGo, openLife, saveNow, type Life, type LifeConfig } from '../../../firmware/life/life';
import { resume } from '../../../firmware/life/resume';
import { Mode } from '../../../firmware/control/codes';
import { defaultParams } from '../../../firmware/control/params';
import { Counter, keepParameter } from '../../../firmware/store/kept';
import { Fate } from '../../../firmware/store/store';
import { Flash } from '../../../sim/espruino/flash';
import { sourceControl } from '../../../sim/hil/source-control';
import { paramIds } from '../../../sim/north/config';
import { battery, node, siteOf, unit } from '../control/bench';
import { diskOn } from '../store/flash';

const CONFIG: LifeConfig = { shape: { pageBytes: 4096, logBytes: 2000, site: 77, everyMs: 900000 }, paramIds: paramIds(), deviceIds: [1, 2], alarms: 16, heldS: [30, 30], batteries: 1 };
const SITE = siteOf({ nodes: [node()], batteries: [battery()], renewables: [unit()] });
const EXPORT_LIMIT = 3, QUIET: Counted = { tick: 1, late: 0, skipped: 0, peers: [] };
const failed = (...counts: number[]): Counted['peers'] => counts.map((count) => ({ failed: count, failures: 0, command: -1, sentW: NaN }));

class Board {
  readonly flash = new Flash(64 * 1024, 4096);

  start(config = CONFIG): { life: Life; control: ReturnType<typeof sourceControl>; mode: () => number } {
    const control = sourceControl(SITE, defaultParams()), life = openLife(diskOn(this.flash), config, control, () => 5), told = new DataView(new ArrayBuffer(48));
    return { life, control, mode: () => { control.step(1); control.tell(0, 0, told); return told.getInt32(4); } };
  }
}

test('what a person set is there again after the power was lost', () => {
  const board = new Board(), { life, control } = board.start();
  control.setParameter(EXPORT_LIMIT, 1234567);
  keepParameter(life.kept, EXPORT_LIMIT, 1234567);
  keepUp(life, control, QUIET, 1000);
  expect(board.start().control.parameter(EXPORT_LIMIT)).toBe(1234567);
});

test('a board that starts a fourth time without ten minutes of ticks in between is stopped, once, and lets itself be started', () => {
  const board = new Board();
  for (let n = 0; n < 3; n++) {
    const { life, mode } = board.start();
    expect(life.isHeld).toBe(false);
    expect(mode()).not.toBe(Mode.Stopped);
  }
  const { life, control, mode } = board.start();
  expect(life.isHeld).toBe(true);
  expect(mode()).toBe(Mode.Stopped);
  expect(control.ask(32)).toBe(true);
});

test('a board that goes on starting while it is held writes nothing more', () => {
  const board = new Board();
  for (let n = 0; n < 5; n++) board.start();
  const flash = board.flash.bytes.slice();
  for (let n = 0; n < 20; n++) expect(board.start().life.isHeld).toBe(true);
  expect(board.flash.bytes).toEqual(flash);
});

test('ten minutes of ticks end the count of starts', () => {
  const board = new Board();
  for (let n = 0; n < 10; n++) {
    const { life, control } = board.start();
    expect(life.isHeld).toBe(false);
    keepUp(life, control, QUIET, 600200);
  }
  expect(board.start().life.kept.counters[Counter.Starts]).toBe(11);
});

test('a start that a person asks for is none of a loop', () => {
  const board = new Board();
  for (let n = 0; n < 10; n++) {
    const { life } = board.start();
    expect(life.isHeld).toBe(false);
    forgetStarts(life);
    saveNow(life);
  }
});

test('late and skipped ticks add up over lives', () => {
  const board = new Board(), first = board.start();
  keepUp(first.life, first.control, { tick: 9, late: 3, skipped: 2, peers: failed(5, 1) }, 900000);
  const second = board.start();
  keepUp(second.life, second.control, { tick: 9, late: 4, skipped: 0, peers: failed(2) }, 900000);
  expect(board.start().life.kept.counters.slice(Counter.LateTicks, Counter.LateTicks + 2)).toEqual(new Uint32Array([7, 2]));
});

test('alarms are kept with the wall clock where somebody told it', () => {
  const board = new Board(), { life, control } = board.start();
  for (let tick = 1; tick <= 200; tick++) control.step(tick);
  setWallClock(life, 1790000000, 40000);
  keepUp(life, control, QUIET, 1000000);
  const { alarmCauses, alarmRaisedS } = board.start().life.kept;
  expect(alarmCauses.some((cause) => cause > 0)).toBe(true);
  expect(Math.max(...alarmRaisedS)).toBeGreaterThan(1790000000 - 100);
});

/** The k-th tick, and the second in which it is. */
function liveTo(board: ReturnType<Board['start']>, tick: number): void {
  board.control.step(tick);
  keepUp(board.life, board.control, { ...QUIET, tick }, tick * 200);
}

test.each([['stopped', 16, Mode.Stopped, 32], ['locked', 64, Mode.Locked, 128]])('a site that a person %s is so again after the power was lost, from the first tick on, until a person ends it', (_, asked, mode, ended) => {
  const board = new Board(), before = board.start();
  liveTo(before, 1);
  before.control.ask(asked);
  for (let tick = 2; tick < 12; tick++) liveTo(before, tick);

  const after = board.start();
  resume(after.life, after.control);
  expect(after.mode()).toBe(mode);
  for (let tick = 2; tick < 12; tick++) liveTo(after, tick);
  expect(board.start().life.kept.mode).toBe(mode);
  after.control.ask(ended);
  if (mode === Mode.Locked) { liveTo(after, 12); after.control.ask(32); }
  for (let tick = 13; tick < 22; tick++) liveTo(after, tick);

  const last = board.start();
  resume(last.life, last.control);
  expect([last.life.kept.mode, last.mode()]).toEqual([0, Mode.GridTied]);
});

test('a board that is held is stopped for this life only, and a lock does not let it go', () => {
  const board = new Board();
  for (let n = 0; n < 3; n++) board.start();
  const held = board.start();
  for (let tick = 1; tick < 12; tick++) liveTo(held, tick);
  expect([held.life.isHeld, held.life.kept.mode]).toEqual([true, 0]);
  expect(letGo(held.life, held.control)).toBe(false);
  held.control.ask(64);
  liveTo(held, 12);
  expect(letGo(held.life, held.control)).toBe(false);
});

test('settings of another site are not taken, and the parameters that were built in count', () => {
  const board = new Board(), { life, control } = board.start();
  keepParameter(life.kept, EXPORT_LIMIT, 5000);
  keepUp(life, control, QUIET, 1000);
  const other = board.start({ ...CONFIG, shape: { ...CONFIG.shape, site: 78 } });
  expect(other.life.store.fate).toBe(Fate.OtherSite);
  expect(other.control.parameter(EXPORT_LIMIT)).toBe(defaultParams().exportLimitW);
});

test('a value that this firmware refuses is left out, and counted', () => {
  const board = new Board(), { life, control } = board.start();
  keepParameter(life.kept, EXPORT_LIMIT, -7);
  keepUp(life, control, QUIET, 1000);
  const { life: next, control: fresh } = board.start();
  expect(next.refused).toBe(1);
  expect(fresh.parameter(EXPORT_LIMIT)).toBe(defaultParams().exportLimitW);
});

test('a Storage that is full keeps nothing, and control runs', () => {
  const board = new Board(), disk = diskOn(board.flash);
  for (let n = 0; disk.freeBytes() > 4200; n++) disk.write(`other.${n}`, new Uint8Array(4000), 0, 4000);
  const { life, control, mode } = board.start();
  keepParameter(life.kept, EXPORT_LIMIT, 9000);
  expect(() => { for (let n = 1; n < 50; n++) { life.kept.urgent = true; keepUp(life, control, QUIET, n * 1000); } }).not.toThrow();
  expect(mode()).not.toBe(Mode.Stopped);
});

test('while nothing changes and no quarter of an hour has passed, only that the start has settled is written', () => {
  const board = new Board(), { life, control } = board.start(), { sequence } = life.store, written: number[] = [];
  for (let nowMs = 0; nowMs < 890000; nowMs += 5000) {
    keepUp(life, control, QUIET, nowMs);
    if (life.store.sequence > sequence + written.length) written.push(nowMs);
  }
  expect(written).toEqual([605000]);
});
