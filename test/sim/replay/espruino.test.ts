/** Replays on the interpreter: equal where it is, and where not, which tick and field differ. */
import type { BuiltFile, FieldNames } from '../../../sim/build/built';
import { InputError } from '../../../sim/input/error';
import { readSite } from '../../../sim/input/site';
import { emulatedBoard } from '../../../sim/interpreter/emulated';
import type { Interpreter } from '../../../sim/interpreter/interpreter';
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { replayOnInterpreter, runRange } from '../../../sim/replay/espruino';
import { wildTape } from '../../../sim/tape/wild';
import { builtFiles } from '../build/built';
import { testOnEmulated, testOnLinux } from '../interpreter/present';

const testLinux = testOnLinux('replay tapes');
const testEmulated = testOnEmulated('replay tapes');

const { config } = readSite('dafeng-port');
const tape = wildTape(3, 1240, config);
const signal = new AbortController().signal;

let built: BuiltFile, detuned: BuiltFile;
beforeAll(() => {
  const { params, site } = tape.header;
  [built, detuned] = builtFiles([{ config, params }, { config, params: { ...params, trimMs: 5001 } }]).map((file) => ({ ...file, site })) as [BuiltFile, BuiltFile];
}, 60000);

/** The built file with something else done after each step. */
function tampered(after: (names: FieldNames) => string): BuiltFile {
  const code = `${built.code}\n(function(){var s=busbar.step;busbar.step=function(t){s(t);${after(built.names)}}})();`;
  return { ...built, code };
}

testLinux('a wild tape of more than one part is equal on the Linux interpreter, and progress rises to the end', async () => {
  const progress: number[] = [];

  const verdict = await replayOnInterpreter(tape, built, { signal, onProgress: (done) => progress.push(done) });

  expect(verdict).toMatchObject({ on: 'espruino', ticks: 1240, difference: null });
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBeGreaterThan(0.95);
}, 120000);

testLinux('a constant that is off is found at its tick and field, in the second part too', async () => {
  const { difference, ticks } = await replayOnInterpreter(tape, tampered(({ records, short }) => `if(t>=1133)${records['']!}.${short['totalW']!}+=1/2;`), { signal });

  const expected = tape.stateAt(1133)[tape.layout.fields.findIndex(({ object, key }) => object === 0 && key === 'totalW')]!;
  expect(difference).toEqual({ tick: 1133, field: 'totalW', expected: String(expected), found: String(expected + 0.5) });
  expect(ticks).toBe(1140);
}, 120000);

testLinux('a range in the middle begins with the state before it', async () => {
  expect(await replayOnInterpreter(tape, built, { signal, ticks: { from: 777, to: 783 } })).toMatchObject({ ticks: 7, difference: null });
}, 60000);

testLinux('a built file with another parameter differs before the first tick', async () => {
  expect((await replayOnInterpreter(tape, detuned, { signal, ticks: { from: 1, to: 5 } })).difference)
    .toEqual({ tick: 0, field: 'params.trimMs', expected: '5000', found: '5001' });
}, 60000);

testLinux('an exception in control is one, and never equal', async () => {
  const replaying = replayOnInterpreter(tape, tampered(() => 'if(t===5)nope();'), { signal, ticks: { from: 1, to: 20 } });

  await expect(replaying).rejects.toThrow(/stopped at an exception: ReferenceError: "nope" is not defined/);
}, 60000);

testLinux('endless recursion in control is too much recursion, and never equal', async () => {
  const file = tampered(() => 'if(t===5)busbar.step(t);');

  await expect(replayOnInterpreter(tape, file, { signal, ticks: { from: 1, to: 20 } })).rejects.toThrow('ran out of stack: too much recursion');
}, 60000);

testLinux('a comparison that was left out is never equal', async () => {
  const forgetful: Interpreter = { name: 'it', run: (script, options) => linuxInterpreter().run(script.replace(/return \d+\}\n/, 'return}\n'), options) };

  await expect(runRange(forgetful, tape, built, { from: 1, to: 20 }, { compareEveryTicks: 1 })).rejects.toThrow('it compared less than it was given');
}, 60000);

testEmulated('memory that control eats up is out of memory, and never equal', async () => {
  const file = tampered(() => 'if(t===5){var a=[];while(true)a.push({x:t/2});}');

  await expect(replayOnInterpreter(tape, file, { signal, ticks: { from: 1, to: 20 } }, emulatedBoard())).rejects.toThrow('ran out of memory');
}, 60000);

testEmulated('forty wild ticks are equal on the emulated board', async () => {
  expect(await replayOnInterpreter(tape, built, { signal, ticks: { from: 401, to: 440 } }, emulatedBoard())).toMatchObject({ ticks: 40, difference: null });
}, 120000);

test('a report that was cut or altered is damaged, and never equal', async () => {
  const line = '{"equal":true,"ticks":5,"firstDifference":null,"medianUs":1,"worstUs":2,"varsBefore":3,"varsAfter":3}';
  const saying = (lines: string[]): Interpreter => ({ name: 'it', run: () => Promise.resolve({ kind: 'done', lines }) });
  const reported = (lines: string[]): Promise<unknown> => runRange(saying(lines), tape, built, { from: 1, to: 5 }, { compareEveryTicks: 1 });

  await expect(reported(['variables 40', 'variables 900', 'collections 0', line])).resolves.toMatchObject({ equal: true, emptyVariables: 40, loadedVariables: 900 });
  await expect(reported(['variables 40', 'variables 900', 'collections 0', line.slice(0, -9)])).rejects.toThrow('report is damaged');
  await expect(reported([line])).rejects.toThrow('report is damaged');
  await expect(reported(['variables 40', 'variables 900', 'collections 0', line.replace('null', '{"tick":3,"field":null}')])).rejects.toThrow('report is damaged');
});

test('a built file of another site is refused', async () => {
  await expect(replayOnInterpreter(tape, { ...built, site: 'elsewhere' }, { signal })).rejects.toThrow(InputError);
});

test('a missing interpreter is said in a sentence', async () => {
  await expect(replayOnInterpreter(tape, built, { signal }, linuxInterpreter('no-such-interpreter')))
    .rejects.toThrow("the interpreter 'no-such-interpreter' cannot be started: 'no-such-interpreter': there is no such program");
});

testLinux('an interruption ends the replay', async () => {
  const interrupt = new AbortController();
  const replaying = replayOnInterpreter(tape, built, { signal: interrupt.signal, onProgress: () => { interrupt.abort(); } });

  await expect(replaying).rejects.toThrow('aborted');
}, 60000);
