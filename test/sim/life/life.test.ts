/** The whole firmware of a site on the stand-in: what interrupts it ends in the watchdog and in the safe state, once; what is asked of it changes nothing. */
import { Espruino } from '../../../sim/espruino/espruino';
import { OutOfMemory } from '../../../sim/espruino/interruption';
import { disturbed, lifeRun, lived, withFaults } from '../../../sim/life/life-run';
import type { ScenarioSetup } from '../../../sim/scenario/setup';
import { factsOf, type Firmware, type FirmwareFacts, type FirmwareGlobals } from '../../../sim/target/firmware';
import { FarInterpreter } from '../far/interpreter';
import { testOnLinux } from '../interpreter/present';
import { sunny, wholeFirmware, wholeSetup } from './whole';

const REQUESTS = 20000;

let firmware: Firmware;
beforeAll(() => { firmware = wholeFirmware(); }, 240000);

/** What a generator comes to in the end. */
function endOf<Result>(work: Generator<number, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** A board with nothing on its wires, and a person at its console. */
class LoneBoard {
  said = '';
  printed: string[] = [];
  readonly board = new Espruino({ onLine: (line) => { this.printed.push(line); }, onConsole: (text) => { this.said += text; } }, ['busbar', 'firmware']);

  constructor() {
    this.board.run(firmware.code);
  }

  get facts(): FirmwareFacts {
    return factsOf((this.board.exports as unknown as FirmwareGlobals).firmware, firmware);
  }

  pass(s: number): void {
    this.board.advanceTo(this.board.clock.nowUs + s * 1e6);
  }

  ask(line: string): string {
    this.said = '';
    this.board.type(`${line}\n`);
    this.pass(2);
    return this.said;
  }

  /** From the next tick on. */
  breakControl(how: () => void): void {
    (this.board.exports as unknown as FirmwareGlobals).busbar.step = how;
  }
}

function recurse(): number {
  return recurse() + 1;
}

test.each<[string, () => void, string]>([
  ['too much recursion', () => { recurse(); }, 'Too much recursion'],
  ['out of memory', () => { throw new OutOfMemory(); }, 'OUT OF MEMORY'],
])('%s in a tick takes the ticks away, three times the watchdog starts the board anew, and then it stays in the safe state without another start', (_, how, says) => {
  const lone = new LoneBoard(), { board } = lone;
  for (let starts = 1; starts <= 3; starts++) {
    lone.pass(6);
    expect(lone.facts.tick).toBeGreaterThan(10);
    expect(lone.ask('status')).not.toContain('stopped');
    lone.breakControl(how);
    lone.pass(6);
    expect(board.resets).toBe(starts);
  }
  lone.pass(6);

  expect(lone.printed.filter((line) => line === says)).toHaveLength(3);
  expect(lone.ask('status')).toContain('stopped');
  lone.breakControl(how);
  lone.pass(60);
  expect(board.resets).toBe(3);
  expect(lone.facts.tick).toBeLessThan(100);
});

test('a board that is held goes on, guarded again, where a person starts it', () => {
  const lone = new LoneBoard();
  for (let starts = 1; starts <= 3; starts++) { lone.pass(6); lone.breakControl(recurse); lone.pass(6); }
  lone.pass(6);

  lone.ask('start');

  expect(lone.ask('status')).not.toContain('stopped');
  lone.breakControl(recurse);
  lone.pass(6);
  expect(lone.board.resets).toBe(4);
  lone.pass(6);
  expect(lone.ask('status')).not.toContain('stopped');
});

test('what a person said on the spot holds after the power came back: the site is locked, masters may not command, and the time goes on, held over', () => {
  const lone = new LoneBoard();
  lone.pass(6);
  lone.ask('time 1790000000');
  lone.pass(40);
  for (const line of ['lock', 'local']) expect(lone.ask(line)).toBe('ok\n');
  lone.pass(3600);

  lone.board.powerUp();
  lone.pass(6);

  expect(lone.ask('status')).toContain('locked, tick');
  expect(lone.ask('life')).toContain('clock held over\nlocked until unlock, local until remote\nok');
  expect(Number(lone.ask('time').split(',')[0])).toBeGreaterThan(1790000000 + 3640);
  for (const line of ['unlock', 'start', 'remote']) lone.ask(line);
  lone.board.powerUp();
  lone.pass(6);
  expect(lone.ask('status')).not.toContain('locked');
  expect(lone.ask('life')).toContain('clock held over\nok');
});

/** A kick is told instead, for Linux has no watchdog; half a second after the first ones control recurses without end. */
const TOLD_KICKS = 'var $kicks=0;E.kickWatchdog=function(){$kicks++;USB.write("kick "+$kicks+"\\n");};\n';
const BREAKS = '\nsetInterval(function(){if($kicks>2)busbar.step=function f(){f();};},100);\nUSB.write("booted\\n");\n';

testOnLinux('overflow the stack of')('on the interpreter a stack that overflows takes the ticks away for good, so that a watchdog bites; after three such starts the fourth stays in the safe state, and knows still whose commands count', async () => {
  const far = await FarInterpreter.start(TOLD_KICKS + firmware.code + BREAKS), kicks = (): number => far.printed.split('kick ').length - 1;
  try {
    await far.answers('local', /^ok/m);
    await far.prints('kick 3');
    await new Promise((resolve) => { setTimeout(resolve, 800); });
    expect(kicks()).toBeLessThanOrEqual(4);
    for (let starts = 2; starts <= 4; starts++) { far.power(); await far.prints('booted'); }
    await far.answers('life', /local until remote/);
    await far.prints('kick 1');
    await far.answers('status', /stopped, tick/);
  } finally {
    await far.end();
  }
}, 60000);

test('a board that starts anew in full sun takes devices over as they are: batteries and the feed-in of a site at its export limit hardly move', () => {
  const setup = sunny(400), run = lifeRun(setup, firmware), { plant } = run, restartS = 300, moved = { batteryW: 0, lowestW: 0 };
  const madeW = (): number => plant.renewables.reduce((sum, unit) => sum + unit.powerW, 0);
  while (run.ticks < restartS * run.ticksPerS) run.tick();
  const beforeW = plant.batteries.map(({ powerW }) => powerW), beforeMadeW = moved.lowestW = madeW();

  run.board.powerUp();
  while (run.ticks < run.lastTick && run.ticks < (restartS + 20) * run.ticksPerS) {
    run.tick();
    moved.batteryW = Math.max(moved.batteryW, ...plant.batteries.map(({ powerW }, k) => Math.abs(powerW - beforeW[k]!)));
    moved.lowestW = Math.min(moved.lowestW, madeW());
  }

  expect(Math.min(...beforeW)).toBeLessThan(-900000);
  expect(moved.batteryW).toBeLessThan(100000);
  expect(moved.lowestW).toBeGreaterThan(0.9 * beforeMadeW);
  expect(run.facts().tick).toBeGreaterThan(80);
}, 60000);

test('twenty thousand random requests of five masters at once: every answer is one, and control is what it is without them, second by second', () => {
  const setup = (): ScenarioSetup => wholeSetup(Math.ceil(REQUESTS / 12));

  const { asked, wrong, cut, refused, differing, compared } = endOf(disturbed(lifeRun(setup(), firmware), lifeRun(setup(), firmware)));

  expect(asked).toBeGreaterThan(REQUESTS - 13);
  expect([wrong, differing]).toEqual([0, 0]);
  expect(compared).toBe(Math.ceil(REQUESTS / 12));
  expect(cut).toBeGreaterThan(10);
  expect(refused).toBeGreaterThan(100);
}, 60000);

test('sixty faults in half an hour: three minutes after the last every device answers, no alarm of wires stands, no tick is late, and nothing has grown', () => {
  const setup = withFaults(wholeSetup(1800), 5, 60), peers = setup.model.field.peers.length;

  const { silent, standing, facts, early, late, most } = endOf(lived(lifeRun(setup, firmware)));

  expect(facts.peers.filter(({ failed }) => failed > 3).length).toBeGreaterThan(5);
  expect([silent, standing, facts.late, facts.skipped]).toEqual([0, 0, 0, 0]);
  // An exchange may be under way at the end.
  expect(late.sockets).toBe(early.sockets);
  expect(late.timers - early.timers).toBeLessThanOrEqual(1);
  expect(late.arrivals - early.arrivals).toBeLessThanOrEqual(1);
  expect(most.sockets).toBeLessThanOrEqual(peers);
  expect(most.timers).toBeLessThanOrEqual(2 * peers + 5);
}, 60000);
