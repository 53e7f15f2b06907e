/** The mode is a table: which condition leads where, and what only a person may do. */
import { By, Mode, Wish } from '../../../firmware/control/codes';
import { ask, From } from '../../../firmware/control/authority';
import { When } from '../../../firmware/control/mode';
import { battery, Bench, KW, MW, load, node, unit } from './bench';

const UNREAD = { loads: [load({ metered: 0, flexible: 0 })] };

/** A site in a mode, with a meter that is read in every tick. */
function inMode(mode: Mode): Bench {
  const bench = new Bench(UNREAD);
  bench.run(2, (b) => b.giveImport(500 * KW));
  if (mode === Mode.Blind) bench.run(100);
  if (mode === Mode.Stopped) ask(bench.site, From.Local, When.StopAsked);
  if (mode === Mode.Locked) ask(bench.site, From.Local, When.LockAsked);
  bench.run(1, (b) => { if (mode !== Mode.Blind) b.giveImport(500 * KW); });
  expect(bench.site.mode).toBe(mode);
  return bench;
}

/** The mode after three ticks with a fresh meter, or a silent one. */
function after(bench: Bench, metered: boolean): Mode {
  bench.run(3, (b) => { if (metered) b.giveImport(500 * KW); });
  return bench.site.mode;
}

test('a site starts blind and is tied to the grid with the first sample', () => {
  const bench = new Bench(UNREAD);
  bench.run(1);
  expect(bench.site.mode).toBe(Mode.Blind);

  expect(after(bench, true)).toBe(Mode.GridTied);
});

test('a meter silent for longer than allowed leaves the site blind', () => {
  const bench = inMode(Mode.GridTied);
  bench.run(60);
  expect(bench.site.mode).toBe(Mode.GridTied);

  bench.run(2);

  expect(bench.site.mode).toBe(Mode.Blind);
});

test.each([
  [Mode.GridTied, When.StopAsked, Mode.Stopped], [Mode.Blind, When.StopAsked, Mode.Stopped],
  [Mode.Stopped, When.StartAsked, Mode.GridTied], [Mode.Stopped, When.UnlockAsked, Mode.Stopped],
  [Mode.GridTied, When.LockAsked, Mode.Locked], [Mode.Stopped, When.LockAsked, Mode.Locked], [Mode.Blind, When.LockAsked, Mode.Locked],
  [Mode.Locked, When.StartAsked, Mode.Locked], [Mode.Locked, When.StopAsked, Mode.Locked], [Mode.Locked, When.UnlockAsked, Mode.Stopped],
  [Mode.GridTied, When.StartAsked, Mode.GridTied], [Mode.GridTied, When.UnlockAsked, Mode.GridTied],
])('from mode %i the request %i leads to mode %i', (from, what, to) => {
  const bench = inMode(from);

  ask(bench.site, From.Local, what);

  expect(after(bench, true)).toBe(to);
});

test('a lock asked for together with an unlock locks', () => {
  const bench = inMode(Mode.GridTied);

  ask(bench.site, From.Local, When.UnlockAsked);
  ask(bench.site, From.Local, When.LockAsked);

  expect(after(bench, true)).toBe(Mode.Locked);
});

test('an open grid breaker stops the site, and closing it starts nothing by itself', () => {
  const bench = inMode(Mode.GridTied);
  bench.breaker(bench.site.root, false);
  expect(after(bench, true)).toBe(Mode.Stopped);

  bench.breaker(bench.site.root, true);

  expect(after(bench, true)).toBe(Mode.Stopped);
});

test('a start asked for while the grid breaker is open is refused', () => {
  const bench = inMode(Mode.Stopped);
  bench.breaker(bench.site.root, false);
  bench.run(1);

  ask(bench.site, From.Local, When.StartAsked);

  expect(after(bench, true)).toBe(Mode.Stopped);
});

test('a locked site stays locked when meter and breaker come and go', () => {
  const bench = inMode(Mode.Locked);
  bench.run(200);
  bench.breaker(bench.site.root, false);
  bench.run(5);
  bench.breaker(bench.site.root, true);

  expect(after(bench, true)).toBe(Mode.Locked);
});

test('leaving a stop begins the restart ramp for as long as the parameter says', () => {
  const bench = inMode(Mode.Stopped);
  const fromMs = bench.nextMs;

  ask(bench.site, From.Local, When.StartAsked);
  bench.run(1);

  expect(bench.site.restartUntilMs).toBe(fromMs + bench.params.restartMs);
});

test.each([[30, false], [90, true]])('a blindness of %i s begins the restart ramp: %p', (seconds, begins) => {
  const bench = inMode(Mode.GridTied);
  bench.run(5 * (12 + seconds));

  after(bench, true);

  expect(bench.site.restartUntilMs > 0).toBe(begins);
});

test('the closing of a breaker begins the restart ramp', () => {
  const bench = new Bench({ renewables: [unit()] });
  bench.run(20, (b) => b.giveImport(500 * KW));
  bench.breaker(bench.site.renewables[0]!.reading, false);
  bench.run(20, (b) => b.giveImport(500 * KW));

  bench.breaker(bench.site.renewables[0]!.reading, true);
  bench.run(1);

  expect(bench.site.restartUntilMs).toBeGreaterThan(bench.site.nowMs);
});

test.each([['that repeats a frozen value', 500 * KW], ['that sends nonsense', NaN]])('a meter %s beside loads that are all read leaves the mode at rest', (_, sentW) => {
  const bench = new Bench({ renewables: [unit()], loads: [load()] });
  let changes = 0, mode = Mode.Blind;
  const day = (b: Bench): void => {
    if (b.tick % 5 !== 4) return;
    b.give(b.site.loads[0]!.reading, 800 * KW);
    b.give(b.site.renewables[0]!.reading, 100 * KW + b.tick % 400 * KW);
    b.giveImport(b.tick < 50 ? 500 * KW : sentW);
  };
  bench.run(600, day);

  bench.run(600, (b) => { if (b.site.mode !== mode) changes++; mode = b.site.mode; day(b); });

  expect(changes).toBeLessThan(4);
});

test('a site without a PCC meter goes blind when its load meters fall silent', () => {
  const bench = new Bench({ nodes: [node({ metered: 0 })], loads: [load()] });
  bench.run(10, (b) => b.give(b.site.loads[0]!.reading, 700 * KW));

  bench.run(1000);

  expect(bench.site.mode).toBe(Mode.Blind);
});

describe('in its fallback', () => {
  const config = { ...UNREAD, batteries: [battery({ fallbackW: 300 * KW })], renewables: [unit({ fallbackW: 200 * KW })] };

  test('a site that is blind for long holds PV and wind at the sum of their fallbacks', () => {
    const bench = new Bench(config);
    bench.run(50, (b) => b.giveImport(900 * KW));

    bench.run(500);

    expect(bench.site.root.ceilingW).toBeLessThanOrEqual(200 * KW);
    expect(bench.site.root.ceilingBy).toBe(By.Blind);
    expect(bench.site.renewables[0]!.command.setpointW).toBeGreaterThan(150 * KW);
    expect(bench.site.renewables[0]!.command.setpointW).toBeLessThanOrEqual(200 * KW);
  });

  test('a site that is blind for long holds each battery at its fallback', () => {
    const bench = new Bench(config);
    bench.run(50, (b) => { b.giveImport(900 * KW); b.giveBattery(0, 0); });

    bench.run(500, (b) => b.giveBattery(0, b.site.batteries[0]!.command.setpointW));

    expect(bench.site.batteries[0]!.command.setpointW / KW).toBeCloseTo(300, -1);
  });
});

test('a locked site holds every ceiling at nought', () => {
  const bench = new Bench({ renewables: [unit()] });
  bench.run(100, (b) => { b.giveImport(900 * KW); b.give(b.site.renewables[0]!.reading, 100 * KW); });
  expect(bench.site.renewables[0]!.command.setpointW).toBeGreaterThan(100 * KW);

  ask(bench.site, From.Local, When.LockAsked);
  bench.run(1);

  expect(bench.site.renewables[0]!.command.setpointW).toBe(0);
});

test.each([['stopped', When.StopAsked], ['locked', When.LockAsked]])('a %s site holds its batteries at nought though a hand set them', (_, what) => {
  const bench = new Bench({ batteries: [battery()] }, { wish: Wish.BatterySetpoint });
  bench.run(20, (b) => { b.giveImport(MW); b.giveBattery(0, 0); });
  bench.site.manual = true;
  bench.site.manualW = 500 * KW;

  ask(bench.site, From.Local, what);
  bench.run(50, (b) => { b.giveImport(MW); b.giveBattery(0, b.site.batteries[0]!.command.setpointW); });

  expect(bench.site.batteries[0]!.command.setpointW).toBe(0);
});
