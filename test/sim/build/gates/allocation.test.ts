/** The allocation gate: what is made anew in anything that step reaches. */
import { allocation } from '../../../../sim/build/gates/allocation';
import { faultsOf } from './faults';

/** A file whose step has this body, with a helper and a table of functions beside it. */
const file = (body: string, rest = ''): string => `var busbar=function(e){${rest}function s(t){${body}}e.step=s;return e}({})`;
const found = (code: string): string[] => faultsOf(allocation, code).map((text) => text.replace(/^\S+ /, ''));

test.each([
  ['return{}', 'an object made in the tick'], ['return[1]', 'an array made in the tick'], ['new Float64Array(2)', 'an object made in the tick'],
  ['return/a/', 'a regular expression made in the tick'], ['return `a${t}`', 'a text made in the tick'], ['return"a"+t', 'a text made in the tick'],
  ['t+="a"', 'a text made in the tick'], ['return function(){}', 'a function made in the tick'], ['return()=>1', 'a function made in the tick'],
  ['function q(){}', 'a function made in the tick'], ['return class{}', 'a class made in the tick'], ['t.map(s)', 'what .map() gives'], ['t.push(1)', 'what .push() gives'],
])('%s in step is refused', (body, fault) => {
  expect(found(file(body))).toContain(fault);
});

test('so it is in a function that step calls, names, reads from a table or reaches by a property', () => {
  const maker = 'function h(){return[]}';
  const fault = ['an array made in the tick'];
  expect(found(file('h()', maker))).toEqual(fault);
  expect(found(file('var q=h;q()', maker))).toEqual(fault);
  expect(found(file('T[t]()', `${maker}var T=[h];`))).toEqual(fault);
  expect(found(file('o.m()', `${maker}var o={m:h};`))).toEqual(fault);
  expect(found(file('g()', `${maker}function g(){h()}`))).toEqual(fault);
});

test('what only the loading of the file or another export reaches may make what it likes', () => {
  expect(found(file('t+1', 'function h(){return[{}]}var r=h();e.other=h;'))).toEqual([]);
});

test('a file without a step is refused, since nothing could be looked into', () => {
  expect(found('var busbar={}')).toEqual(['no property step that holds a function']);
});
