/** The literal gate: numbers that Espruino reads as Node does, and those that it does not, held against the interpreter. */
import { espruinoNumber } from '../../../../sim/build/gates/espruino-number';
import { literals } from '../../../../sim/build/gates/literals';
import { Random } from '../../../../sim/random';
import { printedBy, testOnInterpreter } from '../interpreter';
import { faultsOf } from './faults';

test.each(['0.36', '1e-7', '1.15', '7e-3', '1.7976931348623157e308', '12345678901234567890'])('%s is refused', (literal) => {
  expect(faultsOf(literals, `var a=${literal}`)).toHaveLength(1);
});

test.each(['0', '1', '2147483648', '9007199254740991', '9007199254740993', '.5', '0.0625', '2e9', '36e5', '0xff', '0b101', '0o17', '017', '1_000', '1.'])('%s passes', (literal) => {
  expect(faultsOf(literals, `var a=${literal}`)).toEqual([]);
});

test('a token longer than the lexer keeps is cut, so that it reads as another number', () => {
  const long = `1.${'0'.repeat(62)}5e3`;
  expect(espruinoNumber(long)).toBe(1);
  expect(faultsOf(literals, `var a=${long}`)).toHaveLength(1);
});

/** Literals of all kinds: whole ones up to 20 digits, fractions, exponents, other radixes. */
function randomLiterals(count: number): string[] {
  const dice = new Random(20240607);
  const next = (): number => dice.next();
  const below = (n: number): number => Math.floor(next() * n);
  const digits = (most: number): string => Array.from({ length: 1 + below(most) }, () => below(10)).join('').replace(/^0+(?=\d)/, '');
  const kinds = [
    (): string => digits(20), (): string => `${digits(6)}.${Array.from({ length: 1 + below(18) }, () => below(10)).join('')}`,
    (): string => `.${Array.from({ length: 1 + below(12) }, () => below(10)).join('')}`, (): string => `${digits(9)}e${below(2) ? '-' : ''}${below(25)}`,
    (): string => `${digits(4)}.${digits(9)}e${below(2) ? '-' : '+'}${below(40)}`, (): string => `0x${below(2 ** 31).toString(16)}${below(2 ** 20).toString(16)}`,
    (): string => `0b${below(2 ** 30).toString(2)}`, (): string => `0${below(2 ** 20).toString(8)}`, (): string => `${digits(3)}_${digits(3).padStart(3, '1')}`,
    (): string => `${next() / 2 ** below(60)}`, (): string => `${1 + below(9)}.`,
  ];
  return Array.from({ length: count }, (_, k) => kinds[k % kinds.length]!());
}

const hexOf = (value: number): string => Buffer.from(new Float64Array([value + 0]).buffer).toString('hex');

testOnInterpreter('read literals on')('the reader gives the double of the interpreter for five thousand random literals, bit for bit', () => {
  const all = randomLiterals(5000);
  const script = `var c=new Float64Array(1),b=new Uint8Array(c.buffer),h='0123456789abcdef';
function say(x){c[0]=x;var t='';for(var k=0;k<8;k++)t+=h[b[k]>>4]+h[b[k]&15];print('='+t);}
${all.map((literal) => `say(${literal});`).join('\n')}`;
  const there = [...printedBy(script).matchAll(/=([0-9a-f]{16})/g)].map((match) => match[1]!);

  expect(there).toHaveLength(all.length);
  expect(all.filter((literal, k) => hexOf(espruinoNumber(literal)) !== there[k])).toEqual([]);
}, 120000);
