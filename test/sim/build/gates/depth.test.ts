/** The depth gate: how many expressions stand within each other. */
import { depth } from '../../../../sim/build/gates/depth';
import { faultsOf } from './faults';

/** `a===0?0:a===1?1:…`, so many choices one within the other. */
const chain = (choices: number): string => Array.from({ length: choices }, (_, k) => `a===${k}?${k}:`).join('') + '-1';

test('a chain of choices as long as a list of parameters is one expression too deep, told once', () => {
  expect(faultsOf(depth, `function f(a){return ${chain(27)}}`)).toEqual(['1:112 an expression of more than 16 within each other']);
});

test.each([
  ['a short chain', `function f(a){return ${chain(8)}}`],
  ['as many choices one behind the other', Array.from({ length: 27 }, (_, k) => `a===${k}&&b(${k});`).join('')],
  ['a function in a call begins anew', `f(${'function(){return f('.repeat(20)}${')}'.repeat(20)})`],
])('%s passes', (_, code) => {
  expect(faultsOf(depth, code)).toEqual([]);
});
