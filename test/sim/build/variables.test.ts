/** Variables counted without an interpreter, held against the interpreter. */
import { boards } from '../../../sim/build/boards';
import type { BuiltFile } from '../../../sim/build/built';
import { countVariables, estimateVariables, layoutOf, loadingVariables } from '../../../sim/build/variables';
import { SITE } from '../../firmware/control/drive';
import { emulatedBoard, emulatedImage } from '../../../sim/interpreter/emulated';
import { wholeFirmware } from '../life/whole';
import { builtFiles } from './built';
import { printedBy, testOnInterpreter } from './interpreter';

const [linux, stm32f405] = ['linux', 'stm32f405'].map((name) => layoutOf(boards.find((board) => board.name === name)!)) as [ReturnType<typeof layoutOf>, ReturnType<typeof layoutOf>];

/** Values beside those that src/jsutils.h gives for 2048 to 8191 variables: 13 bits a reference, 4 letters a name, 9 more each. */
test.each([
  [{ a: 1 }, 1], [{ a: 4095 }, 1], [{ a: 4096 }, 2], [{ a: -4097 }, 2], [{ a: 0.5 }, 2], [{ a: true }, 2], [{ a: null }, 2], [{ a: undefined }, 1],
  [{ abcd: 1 }, 1], [{ abcde: 1 }, 2], [{ abcdefghijklmn: 1 }, 3], [{ a: 'abcdefgh' }, 2], [{ a: 'abcdefghi' }, 3],
  [{ a: {} }, 2], [{ a: { b: 1 } }, 3], [{ a: [1, 2, true] }, 5], [{ a: [0.5] }, 4], [{ a: new Float64Array(10) }, 1 + 2 + 1 + 7], [{ a: new Uint8Array(4) }, 4],
])('on a board of 13 bytes a variable, %j takes %d', (scope, count) => {
  expect(countVariables([scope], stm32f405)).toBe(count);
});

test('what is reached twice counts once', () => {
  const shared = { a: 1 };
  expect(countVariables([{ x: shared, y: shared }], stm32f405)).toBe(2 + 2);
});

test('each built-in class of which there is an array takes variables of its own, once', () => {
  const held = (values: string): number => estimateVariables({ code: `var busbar=function(e){e.v=[${values}];return e}({});`, board: 'stm32f405' });
  expect(held('new Float64Array(1)') - held('')).toBe(8 + 1 + 2 + 1);
  expect(held('new Float64Array(1),new Float64Array(1)') - held('new Float64Array(1)')).toBe(1 + 2 + 1);
});

test('a function takes itself, its parameters, and two each for code and scope; its code as text where it does not stay in flash', () => {
  const board = 'stm32f405';
  const file = (functions: string): { code: string; board: string } => ({ code: `var busbar=function(e){${functions}e.f=f;return e}({});`, board });
  const count = (functions: string): number => estimateVariables(file(functions));
  expect(count('function f(a,b){return 1}function g(a){return 2}') - count('function f(a,b){return 1}')).toBe(1 + 1 + 1 + 2 + 1);
  expect(estimateVariables({ ...file('function f(){return 11111111111111111111}'), board: 'linux' })).toBeGreaterThan(estimateVariables({ ...file('function f(){return 1}'), board: 'linux' }));
});

test('what only the loading needs counts as such', () => {
  const code = 'var busbar=function(e){var v;(function(){function make(){return 5000}v=make()})();function f(){return v}e.f=f;return e}({});';
  const without = 'var busbar=function(e){var v;v=5000;function f(){return v}e.f=f;return e}({});';
  expect(estimateVariables({ code, board: 'stm32f405' })).toBe(estimateVariables({ code: without, board: 'stm32f405' }));
  expect(loadingVariables({ code, board: 'stm32f405' })).toBeGreaterThan(4);
  expect(loadingVariables({ code: without, board: 'stm32f405' })).toBe(0);
});

test('a computer lays variables out wider', () => {
  expect(linux).toMatchObject({ nameLetters: 8, bytesPerVariable: 27, codeInFlash: false });
});

/** Prints what the file holds after a garbage collection. */
const weighed = (code: string): string => `var before=0,after=0;before=process.memory().usage;
${code}
after=process.memory().usage;print('='+(after-before));`;
const heldOf = (lines: string): number => Number(/=(\d+)/.exec(lines)![1]);

// There a whole number that a division gave takes a variable of its own, and one from a literal does not; from outside they look the same.
testOnInterpreter('count variables on')('the estimate of a whole site is within 8 % of what the interpreter holds after loading it', () => {
  const [built] = builtFiles([{ config: SITE, board: 'linux' }]) as [BuiltFile];
  const held = heldOf(printedBy(weighed(built.code)));

  expect(held).toBeGreaterThan(500);
  expect(Math.abs(estimateVariables(built) / held - 1)).toBeLessThan(0.08);
}, 60000);

const emulated = emulatedImage() !== undefined;
if (!emulated) console.warn('SKIPPED: no emulated board to count variables on; ESPRUINO_F405 names no image of Espruino for STM32F405RG.');

(emulated ? test : test.skip)('the estimate of a whole site is within 3 % of what the emulated board holds after boot', async () => {
  const [built] = builtFiles([{ config: SITE }]) as [BuiltFile];
  const script = `${weighed(built.code)}setTimeout(function(){print('='+(after-before));print('ended')},10);`;
  const outcome = await emulatedBoard().run(script, { isLast: (line) => line.includes('ended'), limitMs: 60000 });
  const held = outcome.kind === 'done' ? heldOf(outcome.lines.join('\n')) : NaN;

  expect(outcome.kind).toBe('done');
  expect(Math.abs(estimateVariables(built) / held - 1)).toBeLessThan(0.03);
}, 120000);

/** Connections that never open, with what the interpreter writes into such an object (libs/network/socketserver.c). */
const AROUND = `Modules.addCached("net","function Made(to,opened){this.type=0;this.sckt=1;this.conn=true;this.hdrs=true;this.dRcv=undefined;this.opt=to;this.dSnd='';this['#onconnect']=opened;}Made.prototype.write=Made.prototype.end=function(){};\
exports.connect=function(to,opened){return new Made(to,opened);};exports.createServer=function(){return {listen:function(){}};};");E.enableWatchdog=E.kickWatchdog=function(){};var $before=process.memory().usage;
`;
const LATER = '\nsetTimeout(function(){print("="+(process.memory().usage-$before));print("ended");},1000);';

(emulated ? test : test.skip)('the estimate of a firmware with SCADA is within 5 % of what the emulated board holds as it waits for its devices', async () => {
  const { code } = wholeFirmware({ hasConsole: false, hasStore: false });
  const outcome = await emulatedBoard().run(AROUND + code + LATER, { isLast: (line) => line.includes('ended'), limitMs: 60000 });
  const held = outcome.kind === 'done' ? heldOf(outcome.lines.join('\n')) : NaN;

  expect(Math.abs(estimateVariables({ code, board: 'stm32f405' }) / held - 1)).toBeLessThan(0.05);
}, 120000);
