/** The order gate: uses that run before the declaration has, and only those. */
import { order } from '../../../../sim/build/gates/order';
import { faultsOf } from './faults';
import { printedBy, testOnInterpreter } from '../interpreter';

const REFUSED = [
  ['h();function h(){}', '1:1 h'],
  ['function g(){return h()}g();function h(){}', '1:21 h'],
  ['var a={m:g};function g(){return h()}a.m();function h(){}', '1:10 g', '1:33 h'],
  ['var t=[1].map(g);function g(){return 1}', '1:15 g'],
  ['function g(){k();function k(){}}g()', '1:14 k'],
  ['function g(){return v}g();var v=1', '1:21 v'],
  ['if(a0())var v=1;var w=v;function a0(){}', '1:4 a0', '1:23 v'],
  ['for(var i=0;i<0;i++)var v=1;var w=v', '1:35 v'],
  ['var w=v;var v=1', '1:7 v'],
  ['v=1;var v', '1:1 v'],
  ['(function(){h();function h(){}})()', '1:13 h'],
  ['class A{}new B();class B{}', '1:14 B'],
] as const;

const PASSES = [
  'function h(){}h()',
  'function g(){return h()}function h(){}g()',
  'function g(){return h()}var a={m:g};function h(){}a.m()',
  'function g(){function k(){}k()}g()',
  'var a=0;var v;if(a)v=1;else v=2;var w=v',
  'if(0){var v=1}else{var v=2}var w=v',
  'function f(n){return n>0?f(n-1):0}f(3)',
  'var b=function(e){var c=1;function d(){return c+k}const k=2;e.d=d;return e}({});b.d()',
  'for(const x of [1])x;try{1}catch(e){e}',
  'function e(e){return e}e(1)',
];

test.each(REFUSED)('%s is refused', (code, ...faults) => {
  expect(faultsOf(order, code)).toEqual(expect.arrayContaining(faults));
});

test.each(PASSES)('%s passes', (code) => {
  expect(faultsOf(order, code)).toEqual([]);
});

testOnInterpreter('hold the order gate against')('the interpreter agrees: it runs each that passes, and stops at calls that are refused', () => {
  const ends = (code: string): boolean => printedBy(`${code};print('came to its end');`).includes('came to its end');
  expect(PASSES.map(ends)).toEqual(PASSES.map(() => true));
  expect(['h();function h(){}', 'function g(){return h()}g();function h(){}', 'function g(){k();function k(){}}g()', '(function(){h();function h(){}})()'].map(ends))
    .toEqual([false, false, false, false]);
}, 60000);
