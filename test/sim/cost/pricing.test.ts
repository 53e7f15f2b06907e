/** Hand-made programs whose every item can be counted with a finger on the text. */
import { InputError } from '../../../sim/input/error.js';
import { priceProgram } from '../../../sim/cost/pricing.js';
import { PRICES } from '../../../sim/cost/prices.js';
import { amounts, counted, difference } from './counted';

test('an assignment costs its tokens, both names, and what passing from one to the other takes', () => {
  const { items } = counted('var a=1;var b=2;function f(){a=b;}');
  expect(items).toEqual({
    call: 1, block: 1, token: 4, expression: 2, assign: 1, name: 2, scope: 2,
    sibling: 3, // the place of the result twice, and a in front of b
  });
});

test('every turn of a loop reads its body again, and the body is read once without a turn', () => {
  const loop = (turns: number): number => counted(`var a=0;function f(){for(let i=0;i<${turns};i++){a=i;}}`).instructions;
  expect(loop(5) - loop(4)).toBe(loop(2) - loop(1));
  expect(loop(2)).toBeGreaterThan(loop(1));
  // Without a turn: for ( let i = 0 ; i < 0 ; i ++ ) with its step, and the body.
  expect(amounts('var a=0;function f(){for(let i=0;i<0;i++){a=i;}}', 'token', 'assign', 'update')).toEqual([14 + 6, 0, 0]);
});

test('a for-of reads its body once more than it has turns', () => {
  const over = (elements: string): number => counted(`var a=0,l=[${elements}];function f(){for(const e of l){a=e;}}`).items.token!;
  expect([over(''), over('1'), over('1,2')]).toEqual([7 + 6, 7 + 6 * 2, 7 + 6 * 3]);
});

test('code that is not run costs its reading: one long branch more than a short one', () => {
  const branch = 'a=b;';
  const more = difference(`var a=1,b=2;function f(){if(a<0){${branch}${branch}}}`, `var a=1,b=2;function f(){if(a<0){${branch}}}`);
  expect(more).toBe(4 * PRICES.token);
});

test('what stands behind a return is still read; what a function begins with a return leaves out is not', () => {
  const tail = 'a=b;'.repeat(10);
  expect(difference(`var a=1,b=2;function f(){if(a){return;}${tail}}`, 'var a=1,b=2;function f(){if(a){return;}}')).toBe(40 * PRICES.token);
  expect(difference(`var a=1,b=2;function f(){return a;${tail}}`, 'var a=1,b=2;function f(){return a;}')).toBe(0);
});

test('what stands behind a continue is read up to the end of the turn', () => {
  const program = (tail: string): string => `var a=1,l=[1,2,3];function f(){for(const e of l){if(e<9){continue;}${tail}}a=2;}`;
  // Three turns, and once to find the end of the body.
  expect(difference(program('a=e;'), program(''))).toBe((3 + 1) * 4 * PRICES.token);
});

test('the second half of && costs its operations only when it is come to', () => {
  expect(amounts('var a=0,b=1,c=2;function f(){return a&&b<c;}', 'logical', 'compare', 'idleOperand')).toEqual([1, 0, 2]);
  expect(amounts('var a=1,b=1,c=2;function f(){return a&&b<c;}', 'logical', 'compare', 'idleOperand')).toEqual([1, 1, 0]);
});

test('a name costs the scopes it is looked for in and the older names there', () => {
  const oldest = 'var x1=1,x2=2,x3=3;function f(){x1;}', youngest = 'var x1=1,x2=2,x3=3;function f(){x3;}';
  expect(difference(youngest, oldest)).toBe(2 * PRICES.sibling);
  expect(counted('var a=1;function f(){const b=2;{const c=3;a;}}').items.scope).toBe(2);
});

test('a field costs 17 instructions for every older field of its record, counted while the program runs', () => {
  const field = (name: string): number => counted(`var o={a:1,b:2,c:3};function f(){o.${name};}`).items.sibling!;
  expect([field('a'), field('b'), field('c')].map((passed) => passed - field('a'))).toEqual([0, 1, 2]);
});

test('an element of a typed array costs the same everywhere, one of a list what stands before it', () => {
  expect(amounts('var t=new Float64Array(9);function f(){t[7]=t[8];}', 'typedRead', 'typedWrite', 'element')).toEqual([1, 1, 0]);
  expect(amounts('var l=[1,2,3,4];function f(){l[3];}', 'typedRead', 'typedWrite', 'element')).toEqual([0, 0, 3]);
});

test('a number with an exponent costs more than the same number in digits', () => {
  expect(difference('function f(){1e3;}', 'function f(){1000;}')).toBe(2 * PRICES.fraction - PRICES.integer - PRICES.digit);
});

test('the program that counts gives what the program gives', () => {
  const program = `
    var sum=0,list=[3,1,2],o={n:{k:5}};
    function g(a,b){if(a>b)return a;let c=b;while(c>10)c-=3;return c;}
    function f(x){
      for(const e of list){if(e===1)continue;sum+=e*g(e,x);}
      for(let i=3;i>=0;i--){if(i===1)break;o.n.k+=i;list[0]=i;}
      do{x--;}while(x>3);
      return [sum,o.n.k,x,x>0&&list[0]||7,sum>100?g(1,2):-sum];
    }`;
  const fresh = (): (x: number) => unknown => new Function(`${program};return f;`)() as (x: number) => unknown;
  for (const x of [0, 4, 25]) expect(counted(program, x).result).toEqual(fresh()(x));
});

test.each([
  ['var a=;', 'program:1:7: expected a built file in JavaScript; Unexpected token'],
  ['var a=1;\nfunction f(){switch(a){case 1:}}', '2:14: there is no price for a SwitchStatement; expected what control is made of'],
  ['function f(){return typeof 1;}', '1:21: there is no price for a UnaryExpression; expected what control is made of'],
])('%j is refused with its place', (code, sentence) => {
  expect(() => priceProgram(code, 'program')).toThrow(new InputError(sentence));
});
