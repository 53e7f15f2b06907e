/** A range of a tape as one file for a board. */
import { boardOf } from '../../../sim/build/boards';
import type { BuiltFile } from '../../../sim/build/built';
import { readSite } from '../../../sim/input/site';
import { emulatedBoard } from '../../../sim/interpreter/emulated';
import { printed } from '../../../sim/interpreter/failure';
import type { Interpreter } from '../../../sim/interpreter/interpreter';
import { linuxBoard, linuxInterpreter } from '../../../sim/interpreter/linux';
import { emitReplay } from '../../../sim/replay/emit';
import { isReport, readReport } from '../../../sim/replay/report';
import { scriptParts } from '../../../sim/replay/script';
import { scriptVariables } from '../../../sim/replay/script-variables';
import type { Range } from '../../../sim/tape/tape';
import { wildTape } from '../../../sim/tape/wild';
import { builtFiles } from '../build/built';
import { testOnEmulated, testOnLinux } from '../interpreter/present';
import { messageOf } from '../scenario/write-scenario';

const testLinux = testOnLinux('run emitted files');
const testEmulated = testOnEmulated('run emitted files');

const { config } = readSite('reference');
const tape = wildTape(5, 4000, config);
const f405 = boardOf('stm32f405');
const range = { from: 101, to: 160 };

let built: BuiltFile;
beforeAll(() => { built = { ...builtFiles([{ config, params: tape.header.params }])[0]!, site: tape.header.site }; }, 60000);

async function lastLine(interpreter: Interpreter, script: string): Promise<string> {
  return printed(await interpreter.run(script, { isLast: isReport, limitMs: 90000 }), interpreter).at(-1)!;
}

const emitted = (ticks: Range): string => emitReplay(tape, built, ticks, f405);

testLinux.each([['as a file', linuxInterpreter()], ['as boot code', linuxBoard()]])('the file runs %s on Linux and prints one line of JSON', async (_, interpreter) => {
  const line = await lastLine(interpreter, emitted(range));

  expect(line).toMatch(/^\{"equal":true,"ticks":60,"firstDifference":null,"medianUs":\d+,"worstUs":\d+,"varsBefore":\d+,"varsAfter":\d+\}$/);
}, 90000);

testEmulated('the file runs as boot code on the emulated board, with the variables that were counted for it, within 15 %', async () => {
  const interpreter = emulatedBoard();
  const lines = printed(await interpreter.run(emitted(range), { isLast: isReport, limitMs: 90000 }), interpreter);
  const report = readReport(lines, tape.layout.fields.length);

  const { inFlash } = scriptVariables(scriptParts(tape, built, range, { compareEveryTicks: 1 }), 60, f405);
  expect(report).toMatchObject({ equal: true, ticks: 60, collections: 0 });
  expect(report.varsAfter).toBeLessThan(inFlash * 1.15);
  expect(report.varsAfter).toBeGreaterThan(inFlash * 0.85);
}, 90000);

testLinux('a file whose pokes were altered is not equal, and says after which tick', async () => {
  const altered = emitted(range).replace(/(if\(t===130\)\{.*?=)(\d+);/, '$1 1+$2;');

  expect(JSON.parse(await lastLine(linuxInterpreter(), altered))).toMatchObject({ equal: false, ticks: 30, firstDifference: { tick: 130, field: null } });
}, 60000);

test('a range too large is refused by how much, and the largest that fits is just that', () => {
  const message = messageOf(() => emitted({ from: 11, to: 4000 }));
  const most = Number(/the largest range from there that fits is 11\.\.(\d+)$/.exec(message)?.[1]);

  expect(message).toMatch(/^--ticks 11\.\.4000: too large for stm32f405, by tick \d+ already: as boot code it takes .* too many/);
  expect(emitted({ from: 11, to: most })).toContain(`if(t===${most})`);
  expect(() => emitted({ from: 11, to: most + 1 })).toThrow(`that fits is 11..${most}`);
}, 60000);

test('a board with a small Storage and much memory takes it from memory', () => {
  const roomy = { ...f405, storageBytes: 4096, variables: 60000 };

  expect(emitReplay(tape, built, range, roomy)).toBe(emitted(range));
});

test('a board that has neither is told both numbers', () => {
  const tiny = { ...f405, storageBytes: 4096, variables: 1500 };

  expect(messageOf(() => emitReplay(tape, built, range, tiny)))
    .toMatch(/of 4\u202f096 bytes of Storage, .+ too many and .+ of 1\u202f500 variables, .+ too many; from memory .+ of 1\u202f500 variables, .+ too many; not even one tick fits$/);
});

test('the same request gives the same text', () => {
  expect(emitted(range)).toBe(emitted(range));
});
