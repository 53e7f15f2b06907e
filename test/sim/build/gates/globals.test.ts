/** The globals gate: what Espruino does not define, and what gives other results there. */
import { globals } from '../../../../sim/build/gates/globals';
import { faultsOf } from './faults';

test.each([
  ['var m=new Map()', '1:11 Map'],
  ['Symbol("a")', '1:1 Symbol'],
  ['structuredClone(a)', '1:1 structuredClone'],
  ['Math.sqrt(2)', '1:1 Math'],
  ['var m=Math', '1:7 Math'],
  ['new Date()', '1:5 Date'],
  ['Array.from([])', '1:1 Array.from'],
  ['Object.freeze({})', '1:1 Object.freeze'],
  ['Object.defineProperty({},"a",{})', '1:1 Object.defineProperty'],
  ['Number.isInteger(1)', '1:1 Number.isInteger'],
  ['Promise.race([])', '1:1 Promise.race'],
  ['String.raw', '1:1 String.raw'],
  ['Uint8Array.from([])', '1:1 Uint8Array.from'],
  ['Uint8Array.BYTES_PER_ELEMENT', '1:12 BYTES_PER_ELEMENT'],
  ['[1].at(0)', '1:5 .at()'],
  ['[1]["flatMap"]()', '1:5 .flatMap()'],
  ['[2,1].sort()', '1:7 .sort()'],
  ['(2.5).toFixed(0)', '1:7 .toFixed(0)'],
  ['(2.5).toFixed()', '1:7 .toFixed(0)'],
  ['var a=[];a.length=0', '1:10 a write to .length'],
  ['var a=[];a.length--', '1:10 a write to .length'],
  ['JSON.stringify({},function(){})', '1:19 a JSON replacer'],
])('%s is refused', (code, fault) => {
  expect(faultsOf(globals, code)).toContain(fault);
});

test.each([
  'var Map=1;Map', 'var a={at:function(){}};a.at(0)', 'var o={};o.flat=f2;function f2(){}o.flat()', '[1].indexOf(1);[1].push(2);"a".charCodeAt(0)', 'JSON.stringify({});JSON.parse("1")',
  'new Float64Array(4).fill(0)', 'E.getSizeOf(1);print(1);console.log(1)', 'isNaN(NaN);parseInt("1",10)', 'Object.keys({}).length', '(1.25).toFixed(2)',
])('%s passes', (code) => {
  expect(faultsOf(globals, code)).toEqual([]);
});
