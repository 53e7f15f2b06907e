/** The syntax gate: what Espruino refuses or takes for something else. */
import { gateFile } from '../../../../sim/build/check';
import { syntax } from '../../../../sim/build/gates/syntax';
import { faultsOf } from './faults';

test.each([
  ['function f(a=1){}', '1:12 a default parameter'],
  ['function f(...a){}', '1:12 a rest parameter'],
  ['f(...a)', '1:3 spread'],
  ['var b=[...a]', '1:8 spread'],
  ['var {a}=b', '1:5 destructuring'],
  ['for(var [a] of b);', '1:9 destructuring'],
  ['a?.b', '1:1 ?.'],
  ['a?.()', '1:1 ?.'],
  ['a??=1', '1:1 ??='],
  ['a||=1', '1:1 ||='],
  ['a**2', '1:1 **'],
  ['var a={[b]:1}', '1:8 a computed key'],
  ['o:for(;;)break o', '1:1 a label'],
  ['class A{g;}', '1:9 a class field without a value'],
  ['class A{#g=1}', '1:9 a #private name'],
  ['class A{static{f()}}', '1:9 a static block'],
  ['f`a`', '1:1 a tagged template'],
  ['function*f(){yield 1}', '1:1 a generator'],
  ['async function f(){}', '1:1 an async function'],
  ['1n', '1:1 a BigInt'],
  ['with(a)b', '1:1 with'],
  ['function f(){return new.target}', '1:21 new.target'],
  ['var a={get(){}}', '1:8 a method named get'],
  ['class A{static(){}}', '1:9 a method named static'],
  ['switch(a){default:b();case 1:c()}', '1:1 case after default'],
  ['switch(a){case 1:let b=1}', '1:1 let or const in a switch'],
  ['/a{3}/', '1:1 a regular expression with {n}'],
  ['/(?=a)/', '1:1 a regular expression with {n}'],
  ['/a+?/', '1:1 a regular expression with {n}'],
  ['var a="b\\\nc"', '1:7 a string that goes on in the next line'],
  ['function f(a){a();return}', '1:1 a function that ends in a bare return without a semicolon'],
  ['function f(a){if(a)a();else return}', '1:1 a function that ends in a bare return without a semicolon'],
  ['var a="\u20ac"', '1:8 a character outside of ASCII'],
])('%s is refused', (code, fault) => {
  expect(faultsOf(syntax, code)).toContain(fault);
});

test.each([
  'var a={get:1,set:2,of:3};a.get;a.static', 'class A{constructor(){this.a=1}get b(){return 1}static c(){}d=1}', 'for(let a of b)c(a)',
  'switch(a){case 1:b();break;default:c()}', 'a??b', 'var f=(a,b)=>a+b', '/^a[bc]*(d|e)$/g', 'var a=`b${c}`', 'try{a()}catch(e){b()}finally{c()}',
])('%s passes', (code) => {
  expect(faultsOf(syntax, code)).toEqual([]);
});

test('a text that is no script is refused with its place', () => {
  expect(() => gateFile('var a=;')).toThrow(/^gate syntax: .*\(1:6\)/);
});
