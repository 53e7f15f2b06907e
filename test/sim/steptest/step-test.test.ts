/** A step test finds dead time and lag of what it steps, says which way it moved, and always gives the device back. */
import { Duplex } from 'node:stream';
import { BoardConsole } from '../../../sim/hil/board-console';
import { actuatorsOf, isLoad } from '../../../sim/steptest/actuators';
import { adviceText } from '../../../sim/steptest/advice';
import { fitStep, type Sample } from '../../../sim/steptest/fit';
import { stepTest, type StepRequest } from '../../../sim/steptest/step-test';

function answer(deadS: number, lagS: number, gain: number, noiseW = 0): Sample[] {
  return Array.from({ length: 80 }, (_, k) => {
    const atS = -2 + k * 0.25, risen = atS <= deadS ? 0 : 1 - Math.exp((deadS - atS) / lagS);
    return { atS, powerW: 50000 + 200000 * gain * risen + noiseW * Math.sin(k * 7) };
  });
}

test.each([[0.4, 1.5, 1], [2, 0.3, 0.97], [0.1, 6, -1], [1.2, 3, 1.03]])('dead time %d s, lag %d s and gain %d are found', (deadS, lagS, gain) => {
  const fit = fitStep(answer(deadS, lagS, gain, 1000), 200000)!;
  expect(fit.deadS + fit.lagS).toBeCloseTo(deadS + lagS, 0);
  expect(Math.abs(fit.deadS - deadS)).toBeLessThan(0.3);
  expect(Math.abs(fit.gain - gain)).toBeLessThan(0.03);
});

test('too few samples say nothing', () => {
  expect(fitStep(answer(1, 1, 1).slice(-6), 200000)).toBeNull();
  expect(fitStep(answer(1, 1, 1).slice(0, 10), 200000)).toBeNull();
});

test('what follows is written as a person can use it, and a wrong direction is said', () => {
  const own = { deadS: 0.4, lagS: 1.6, gain: 0.98, errorW: 500 }, text = adviceText({ device: 'battery-1', meter: 'pcc', stepW: 200000, isLoad: false, own, grid: { deadS: 2.4, lagS: 1.6, gain: -1, errorW: 900 } });
  expect(text).toContain('battery-1: dead time 0.40 s, lag 1.60 s, moved 98.0 % of what was asked\n');
  expect(text).toContain('set trim-ms 4000 ');
  expect(text).toContain('link of pcc: { older-by: 2000 ms }');
  expect(adviceText({ device: 'battery-1', meter: 'pcc', stepW: 200000, isLoad: false, own: { ...own, gain: -0.98 }, grid: null })).toContain('the wrong way round');
  expect(adviceText({ device: 'battery-1', meter: 'pcc', stepW: 200000, isLoad: false, own: { ...own, errorW: 90000 }, grid: null })).toBe('battery-1: what it reads does not follow the step; something else moved, or the step was too small\npcc: too few readings came to say anything\n');
});

/** A board with one battery that follows after 0.6 s, at the pace of the test. */
class StepBoard {
  nowS = 100;
  alarms = '';
  readonly said: string[] = [];
  readonly console: BoardConsole;
  private fromW = 10000;
  private toW = 10000;
  private toldS = -Infinity;

  constructor() {
    const port: Duplex = new Duplex({ read: () => undefined, write: (chunk: Buffer, _encoding, done) => { port.push(this.answer(chunk.toString().trim())); done(); } });
    this.console = new BoardConsole(port, 'test');
  }

  private answer(line: string): string {
    this.said.push(line);
    const [verb, name, value] = line.split(' ');
    if (verb === 'alarms') return `${this.alarms}ok\n`;
    if (verb === 'hand') { this.fromW = this.powerW(); this.toW = Number(value); this.toldS = this.nowS; }
    if (verb !== 'show') return 'ok\n';
    return name === 'pcc' ? `pcc ${(500000 - this.powerW()) / 1000} kW, 0.1 s old, good\nok\n` : `${name} ${this.powerW() / 1000} kW, 0.1 s old, good, told 1 kW\nok\n`;
  }

  private powerW(): number {
    const sinceS = this.nowS - 0.1 - this.toldS - 0.2;
    return sinceS <= 0 ? this.fromW : this.toW + (this.fromW - this.toW) * Math.exp(-sinceS / 0.6);
  }
}

const REQUEST: StepRequest = { device: 'battery-1', meter: 'pcc', stepW: 200000, beforeS: 3, afterS: 10 };

function pace(board: StepBoard): { nowS: () => number; pause: () => Promise<void> } {
  return { nowS: () => board.nowS, pause: async () => { board.nowS += 0.3; await Promise.resolve(); } };
}

test('the device is stepped, watched, put back and given back', async () => {
  const board = new StepBoard(), { device, meter } = await stepTest(board.console, REQUEST, pace(board), new AbortController().signal);
  expect(board.said.filter((line) => /^(manual|hand|automatic)/.test(line))).toEqual(['manual battery-1', 'hand battery-1 210000', 'hand battery-1 10000', 'automatic battery-1']);
  expect(fitStep(device, 200000)).toMatchObject({ gain: expect.closeTo(1, 1) as number });
  expect(fitStep(meter, 200000)).toMatchObject({ gain: expect.closeTo(-1, 1) as number });
});

test('an alarm ends the test with its sentence, and the device is given back', async () => {
  const board = new StepBoard(), { nowS, pause } = pace(board);
  const tested = stepTest(board.console, REQUEST, { nowS, pause: async () => { if (board.nowS > 105) board.alarms = 'battery-1: does not follow, 1 s ago\n'; await pause(); } }, new AbortController().signal);
  await expect(tested).rejects.toThrow('the step test needs a site without alarms: battery-1: does not follow, 1 s ago');
  expect(board.said.at(-1)).toBe('automatic battery-1');
});

test('Ctrl-C ends it, and the device is given back', async () => {
  const board = new StepBoard(), abort = new AbortController(), { nowS, pause } = pace(board);
  await expect(stepTest(board.console, REQUEST, { nowS, pause: async () => { if (board.nowS > 104) abort.abort(); await pause(); } }, abort.signal)).rejects.toThrow();
  expect(board.said.at(-1)).toBe('automatic battery-1');
});

test('all stands for every device that takes a setpoint and is read', async () => {
  const say = (lines: string[]) => ({ say: () => Promise.resolve(lines) });
  const lines = ['battery-1 250 kW, 1.1 s old, good, told 250 kW, charge 50 %', 'roof 0 kW, 0.2 s old, good, told 3000 kW', 'cranes 900 kW, 0.3 s old, good', 'cold-store, no meter, may take 500 kW', 'charging-yard 450 kW, 0.3 s old, good, may take 2000 kW', 'battery-2, never read, told 0 kW'];
  expect(await actuatorsOf(say(lines), 'all')).toEqual(['battery-1', 'roof', 'charging-yard']);
  expect(await actuatorsOf(say(lines), 'cranes')).toEqual(['cranes']);
  await expect(actuatorsOf(say(lines), 'crane')).rejects.toThrow("--device crane: the board has no such device; nearest is 'cranes'");
  await expect(actuatorsOf(say(lines.slice(2, 4)), 'all')).rejects.toThrow('--device all: no device of this board both takes a setpoint and is read');
});

test('of a load that takes more the grid meter rises: that is the right way', async () => {
  const say = (line: string) => ({ say: () => Promise.resolve([line]) }), fit = { deadS: 0.4, lagS: 1.6, gain: 1, errorW: 500 };
  expect(await isLoad(say('charging-yard 450 kW, 0.3 s old, good, may take 2000 kW'), 'charging-yard')).toBe(true);
  expect(await isLoad(say('roof 0 kW, 0.2 s old, good, told 3000 kW'), 'roof')).toBe(false);
  expect(adviceText({ device: 'charging-yard', meter: 'pcc', stepW: 200000, isLoad: true, own: fit, grid: fit })).not.toContain('wrong way');
  expect(adviceText({ device: 'roof', meter: 'pcc', stepW: 200000, isLoad: false, own: fit, grid: fit })).toContain('wrong way');
});
