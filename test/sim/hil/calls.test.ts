/** What a board writes on its tape is read as the calls that it was made of, and played they lead to the same. */
import { openTape, flushTape, type Tape } from '../../../firmware/console/tape';
import { NODES } from '../../../firmware/console/words';
import { defaultParams } from '../../../firmware/control/params';
import { callsIn, type Call } from '../../../sim/hil/calls';
import { Playback } from '../../../sim/hil/playback';
import { sourceControl } from '../../../sim/hil/source-control';
import { battery, load, node, siteOf, unit } from '../../firmware/control/bench';

const CONFIG = siteOf({ nodes: [node()], batteries: [battery()], renewables: [unit()], loads: [load()] });
const NAMES = { names: { nodes: ['pcc'], batteries: ['battery'], renewables: ['roof'], loads: ['works'] } };

function taped(act: (tape: Tape, atTick: () => void) => void): Call[] {
  const tape = openTape(sourceControl(CONFIG, defaultParams()), { base64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64') } as never), lines: string[] = [];
  act(tape, () => { flush(tape, lines); });
  return lines.flatMap((line) => callsIn(Buffer.from(line.slice(1), 'base64')));
}

function flush(tape: Tape, lines: string[]): void {
  flushTape(tape, { write: (text) => { lines.push(text.trimEnd()); }, release: () => undefined });
}

function story(control: Tape, atTick: () => void): void {
  control.setStorage(0, 640, 750000.5, 1e6);
  for (let tick = 1; tick <= 40; tick++) {
    control.setReading(0, -123456.789 - tick, tick * 200 - 100, tick);
    if (tick === 5) control.setParameter(3, 2000000);
    if (tick === 9) control.setBreaker(NODES + 1, false);
    if (tick === 12) control.setTrouble(-1 - 0, 2);
    if (tick === 15) { control.setManual(0, true); control.setByHand(0, 100000); }
    if (tick === 20) control.ask(16);
    if (tick === 30) control.acknowledge();
    control.step(tick);
    while (control.nextCommand(0) >= 0);
    atTick();
  }
}

test('every call is on the tape with its numbers as they were', () => {
  const calls = taped(story);
  expect(calls.filter(({ name }) => name === 'step')).toHaveLength(40);
  expect(calls[0]).toMatchObject({ name: 'setStorage', k: 0, numbers: [640, 750000.5, 1e6] });
  expect(calls[1]).toMatchObject({ name: 'setReading', k: 0, numbers: [-123457.789, 100, 1] });
  expect(calls.map(({ name, k }) => `${name} ${k}`)).toEqual(expect.arrayContaining(['setParameter 3', 'setBreaker 2', 'setTrouble -1', 'setManual 0', 'setByHand 0', 'ask 16', 'acknowledge 0']));
});

test('played to the same control, the tape tells the same in every tick', () => {
  const playback = new Playback(sourceControl(CONFIG, defaultParams()), NAMES);
  for (const call of taped(story)) playback.play(call);
  expect(playback).toMatchObject({ tick: 40, difference: null });
});

test('a call that is missing shows as the first value that differs, by tick and name', () => {
  const playback = new Playback(sourceControl(CONFIG, defaultParams()), NAMES);
  for (const call of taped(story)) if (call.name !== 'setBreaker') playback.play(call);
  expect(playback.difference).toEqual({ tick: 9, what: expect.any(String) as string, board: expect.any(Number) as number, host: expect.any(Number) as number });
});

test('more than a tape can hold in a tick is a gap that is told', () => {
  expect(() => {
    const tape = openTape(sourceControl(CONFIG, defaultParams()), { base64: (bytes: Uint8Array) => Buffer.from(bytes).toString('base64') } as never), lines: string[] = [];
    for (let k = 0; k < 100; k++) tape.setReading(0, k, k, k);
    flush(tape, lines);
    return lines.flatMap((line) => callsIn(Buffer.from(line.slice(1), 'base64')));
  }).toThrow('the tape has a gap: the board did more in a tick than it could write down');
});

test.each([[[77, 0, 0]], [[1, 0, 0, 1, 2]], [[0, 0]]])('bytes that are no calls are refused: %j', (bytes) => {
  expect(() => callsIn(Buffer.from(bytes))).toThrow('the tape cannot be read');
});
