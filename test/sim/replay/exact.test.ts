/** Numbers as text that Espruino reads to the last bit. */
import fc from 'fast-check';
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { exactText } from '../../../sim/replay/exact';
import { testOnLinux } from '../interpreter/present';

const testReal = testOnLinux('read numbers');
const valueOf = (text: string): number => new Function(`return ${text};`)() as number;

/** Every power of ten of a double's range, whole numbers, and the edges. */
const EDGES = [0, 1, -1, 0.1, 1 / 3, -2.5, 2 ** 31, 2 ** 53, -(2 ** 53) - 2, 2 ** 53 - 1, 1e300, -1e-300, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** -1022, 4294967295.5];

test('the text of any double has its value, and only whole numbers below 2^63 in it', () => {
  fc.assert(fc.property(fc.double(), (value) => {
    const text = exactText(value);

    expect(Object.is(valueOf(text), value + 0)).toBe(true);
    if (Number.isFinite(value)) for (const whole of text.replace(/^-/, '').split(/[*/]/)) expect(/^\d+$/.test(whole) && BigInt(whole) < 2n ** 63n).toBe(true);
  }), { numRuns: 5000, seed: 1, examples: EDGES.map((value) => [value]) });
});

test('a negative zero becomes a positive one', () => {
  expect(exactText(-0)).toBe('0');
});

testReal('the interpreter reads two thousand doubles to the last bit', async () => {
  const values = [...EDGES, NaN, Infinity, -Infinity, ...fc.sample(fc.double(), { numRuns: 2000, seed: 2 })];
  const lines = values.map((value) => `w(${exactText(value)});`);
  const script = `var c = new Float64Array(1), b = new Uint8Array(c.buffer);\nfunction w(x) { c[0] = x + 0; print(b.join(" ")); }\n${lines.join('\n')}\nprint("done");`;

  const outcome = await linuxInterpreter().run(script, { isLast: (line) => line === 'done', limitMs: 60000 });

  const expected = values.map((value) => new Uint8Array(Float64Array.of(value + 0).buffer).join(' '));
  expect(outcome).toEqual({ kind: 'done', lines: [...expected, 'done'] });
}, 70000);
