/** Replays on source and built file, and where they first differ. */
import { buildSite } from '../../../firmware/control/build';
import { defaultParams } from '../../../firmware/control/params';
import { step } from '../../../firmware/control/step';
import { InputError } from '../../../sim/input/error';
import { readSite } from '../../../sim/input/site';
import { builtSubject, machineOf } from '../../../sim/replay/bundle';
import { replay } from '../../../sim/replay/replay';
import { sourceSubject, type ReplayOptions, type Subject } from '../../../sim/replay/subject';
import { layoutOf } from '../../../sim/tape/layout';
import { sourceState } from '../../../sim/tape/state';
import { wildTape } from '../../../sim/tape/wild';
import { NAMES, renamedGlobals, type Tamper } from './renamed';

const tape = wildTape(7, 3000, readSite('dafeng-port').config);
const options: ReplayOptions = { signal: new AbortController().signal };

function renamed(tamper?: Tamper): Subject {
  return { on: 'built', make: () => machineOf(renamedGlobals(tape.header, tamper), NAMES, tape.layout) };
}

/** The source with one parameter a little off. */
function detuned(): Subject {
  const make = () => {
    const site = buildSite(tape.header.config), params = { ...defaultParams(), trimMs: 5001 };
    return { state: sourceState(layoutOf(site, params)), step: (tick: number) => step(site, params, tick) };
  };
  return { on: 'built', make };
}

test('the source does what the tape holds, over wild readings, breakers, parameters and requests', async () => {
  expect(await replay(tape, sourceSubject(tape), options)).toMatchObject({ on: 'source', ticks: 3000, difference: null });
});

test('so does a file with shortened names and packed fields', async () => {
  expect(await replay(tape, renamed(), options)).toMatchObject({ on: 'built', ticks: 3000, difference: null });
});

test('a constant that is off is found at its tick and field, though the hash comes ticks later', async () => {
  const { difference, ticks } = await replay(tape, renamed((site, tick) => { if (tick >= 1234) site.renewables[1]!.lastSentW += 0.5; }), options);
  const expected = tape.stateAt(1234)[tape.layout.fields.findIndex(({ object, key }) => tape.layout.paths[object] === 'renewables[1]' && key === 'lastSentW')]!;
  expect(difference).toEqual({ tick: 1234, field: 'renewables[1].lastSentW', expected: String(expected), found: String(expected + 0.5) });
  expect(ticks).toBe(1240);
});

test('a truth that is off reads as one', async () => {
  const { difference } = await replay(tape, renamed((site, tick) => { if (tick === 55) site.remote = !site.remote; }), options);
  expect(difference).toMatchObject({ tick: 55, field: 'remote', expected: expect.stringMatching(/^(true|false)$/) });
});

test('a difference in the last ticks, behind the last tenth, is found', async () => {
  const odd = wildTape(8, 37, tape.header.config);
  const subject: Subject = { on: 'built', make: () => machineOf(renamedGlobals(odd.header, (site, tick) => { if (tick === 37) site.totalW++; }), NAMES, odd.layout) };
  expect((await replay(odd, subject, options)).difference).toMatchObject({ tick: 37, field: 'totalW' });
});

test('a file that begins with another state differs before the first tick', async () => {
  expect((await replay(tape, detuned(), options)).difference).toEqual({ tick: 0, field: 'params.trimMs', expected: '5000', found: '5001' });
});

test('a range begins with the state before it and sees only its own ticks', async () => {
  const tamper: Tamper = (site, tick) => { if (tick === 500 || tick === 2003) site.batteries[0]!.aimW += 1; };
  expect((await replay(tape, renamed(tamper), { ...options, ticks: { from: 501, to: 2002 } }))).toMatchObject({ ticks: 1502, difference: null });
  expect((await replay(tape, renamed(tamper), { ...options, ticks: { from: 501, to: 2003 } })).difference).toMatchObject({ tick: 2003, field: 'batteries[0].aimW' });
});

test('where the source itself does not do what the tape holds, the hashes are named', async () => {
  const altered = Object.create(tape, { crcAt: { value: (tick: number) => (tick === 70 ? 1 : tape.crcAt(tick)) } }) as typeof tape;
  const { difference } = await replay(altered, sourceSubject(tape), options);
  expect(difference).toMatchObject({ tick: 70, field: null, expected: '00000001', found: tape.crcAt(70)!.toString(16).padStart(8, '0') });
});

test('a file that lacks a field of the state is refused by its path', () => {
  const globals = renamedGlobals(tape.header);
  const without = { ...NAMES, packed: { ...NAMES.packed, quality: 77 } };
  expect(() => machineOf(globals, without, tape.layout)).toThrow(InputError);
  expect(() => machineOf(globals, without, tape.layout)).toThrow(/the built file lacks 'readings\[\d+\]\.quality' of the state/);
});

test('a field that the built file left out is what the source built, and refuses to become something else', () => {
  const without = { ...NAMES, short: { ...NAMES.short, dtMs: 'nowhere' }, gone: ['dtMs'] }, { state } = machineOf(renamedGlobals(tape.header), without, tape.layout);
  const field = tape.layout.fields.findIndex(({ object, key }) => object === 0 && key === 'dtMs'), values = new Float64Array(state.size);
  state.read(values);
  expect(values[field]).toBe(tape.header.config.dtMs);
  expect(() => { state.poke(field, tape.header.config.dtMs); }).not.toThrow();
  expect(() => { state.poke(field, 7); }).toThrow("'dtMs' is fixed in the built file, and the tape writes to it; replay it on the source");
});

test('a built file of another site is refused', () => {
  const built = { site: 'elsewhere', board: 'linux', code: '', map: '', names: NAMES };
  expect(() => builtSubject(tape, built)).toThrow("was written for the site 'seed-7', the built file is for 'elsewhere'");
});

test('a built file runs in a scope of its own, and its globals are taken from there', async () => {
  const shared = globalThis as { makeGlobals?: () => unknown; busbar?: unknown };
  shared.makeGlobals = () => renamedGlobals(tape.header);
  const subject = builtSubject(tape, { site: tape.header.site, board: 'linux', code: 'var made = makeGlobals(), site = made.site, params = made.params; busbar = made.busbar;', map: '', names: NAMES });
  expect(await replay(tape, subject, { ...options, ticks: { from: 1, to: 20 } })).toMatchObject({ on: 'built', ticks: 20, difference: null });
  expect(shared.busbar).toBeUndefined();
});

test('an interruption ends a replay with its reason', async () => {
  await expect(replay(tape, sourceSubject(tape), { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough');
});
