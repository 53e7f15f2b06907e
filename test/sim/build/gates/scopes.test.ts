/** The scopes gate: names that Espruino binds otherwise. */
import { scopes } from '../../../../sim/build/gates/scopes';
import { faultsOf } from './faults';

test.each([
  ['var of=1', "1:5 a variable named 'of'"],
  ['function f(of){}', "1:12 a variable named 'of'"],
  ['class A{}class B extends A{}class C extends B{}', '1:29 a class of the third generation'],
  ['class A extends Error{}', "1:17 a class that extends Espruino's Error"],
  ['class A extends f(){}', '1:17 a class that extends more than a plain name'],
  ['for(let i=0;i<3;i++)f(function(){return i})', '1:41 a loop variable kept by a function'],
  ['for(const i of a)f(()=>i)', '1:24 a loop variable kept by a function'],
])('%s is refused', (code, fault) => {
  expect(faultsOf(scopes, code)).toEqual([fault]);
});

test.each(['var a={of:1};a.of', 'class A{}class B extends A{m(){super.m()}}', 'for(let i=0;i<3;i++){const j=i;f(function(){return j})}', 'for(const i of a)f(i)'])('%s passes', (code) => {
  expect(faultsOf(scopes, code)).toEqual([]);
});
