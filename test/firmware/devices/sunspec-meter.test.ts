import { Task } from '../../../firmware/devices/peer.js';
import { LENGTHS, M203, M213, M64901 } from './layouts.js';
import { Master, Product } from './product.js';

function meter(points: Record<string, number>, base = 40000): { product: Product; start: number } {
  const product = new Product(base);
  product.model(1, LENGTHS[1]);
  return { product, start: product.model(203, LENGTHS[203], M203, points) };
}

test('a poll reads W up to W_SF in one request of five registers, import positive', () => {
  const { product, start } = meter({ W: -1234, W_SF: 2 });
  const master = new Master(product, {}).discover();
  expect(master.run(Task.Poll)).toBe(1);
  expect(product.asked.at(-1)).toBe(`3 ${start + 18}+5`);
  expect(master.peer.powerW).toBe(-123400);
});

test('a meter that is mounted the other way round is turned', () => {
  const master = new Master(meter({ W: 500, W_SF: 0 }).product, { polarity: -1 }).discover();
  master.run(Task.Poll);
  expect(master.peer.powerW).toBe(-500);
});

test.each([40000, 50000, 0])('a map at %i is found wherever it is looked for first', (base) => {
  for (const first of [40000, 50000, 0]) {
    const master = new Master(meter({ W: 7, W_SF: 0 }, base).product, { base: first }).discover();
    expect(master.peer.known).toBe(true);
  }
});

test('registers that are no map are left after three tries, and found once a map is there', () => {
  const master = new Master(new Product(100), {});
  master.product.put(40000, 1, 2, 3, 4);
  expect(master.run(Task.Discover)).toBe(3);
  expect(master.peer.known).toBe(false);
  const { product } = meter({ W: 7, W_SF: 0 });
  for (const [address, value] of product.registers) master.product.put(address, value);
  expect(master.discover().peer.known).toBe(true);
});

test('a chain of models that never ends is left', () => {
  const product = new Product();
  for (let k = 0; k < 300; k++) product.model(65000, 2);
  const master = new Master(product, {});
  expect(master.run(Task.Discover)).toBeLessThan(100);
  expect(master.peer.known).toBe(false);
});

test('a length that leads behind the last register ends the chain', () => {
  const { product } = meter({ W: 7, W_SF: 0 });
  product.put(product.model(65000, 2) + 1, 65000);
  expect(new Master(product, {}).discover().peer.known).toBe(true);
});

test('a map without its end ends where the product refuses', () => {
  const { product, start } = meter({ W: 7, W_SF: 0 });
  product.registers.delete(start + 2 + LENGTHS[203]);
  expect(new Master(product, {}).discover().peer.known).toBe(true);
});

test('a scale factor that changes while running counts from the same answer on', () => {
  const { product, start } = meter({ W: 100, W_SF: 0 });
  const master = new Master(product, {}).discover();
  master.run(Task.Poll);
  product.set(start, M203, 'W_SF', 3);
  master.run(Task.Poll);
  expect(master.peer.powerW).toBe(100000);
});

test.each([['W', -32768], ['W_SF', -32768], ['W_SF', 11], ['W_SF', -11]])('a reading with %s of %i is no number', (name, value) => {
  const { product, start } = meter({ W: 100, W_SF: 0 });
  product.set(start, M203, name, value);
  const master = new Master(product, {}).discover();
  master.run(Task.Poll);
  expect(master.peer.powerW).toBeNaN();
});

test('a meter of floats is read by its float, and NaN is no number', () => {
  const product = new Product();
  const start = product.model(213, LENGTHS[213], M213, { W: -2500.5 });
  const master = new Master(product, {}).discover();
  master.run(Task.Poll);
  expect(master.peer.powerW).toBe(-2500.5);
  product.put(start + 28, 0x7fc0, 0);
  master.run(Task.Poll);
  expect(master.peer.powerW).toBeNaN();
});

test('number and age of the sample come with the power in one request where they lie near', () => {
  const { product } = meter({ W: 7, W_SF: 0 });
  product.model(64901, LENGTHS[64901], M64901, { Seq: 70000, AgeMs: -40 });
  const master = new Master(product, {}).discover();
  expect(master.run(Task.Poll)).toBe(1);
  expect(master.peer).toMatchObject({ powerW: 7, sequence: 70000, ageMs: -40 });
});

test('where they lie far apart the sample is read before the power', () => {
  const { product, start } = meter({ W: 7, W_SF: 0 });
  const sample = product.model(64901, LENGTHS[64901], M64901, { Seq: 3, AgeMs: 9 });
  const master = new Master(product, { mostRegisters: 20 }).discover();
  expect(master.run(Task.Poll)).toBe(2);
  expect(product.asked.slice(-2)).toEqual([`3 ${sample + 2}+4`, `3 ${start + 18}+5`]);
  expect(master.peer).toMatchObject({ powerW: 7, sequence: 3, ageMs: 9 });
});

test('a sample that the product does not number has no number', () => {
  const { product } = meter({ W: 7, W_SF: 0 });
  product.model(64901, LENGTHS[64901]);
  product.put(product.model(65001, 1) - 2, 0x8000, 0);
  const master = new Master(product, {}).discover();
  master.run(Task.Poll);
  expect(master.peer.sequence).toBe(-1);
  expect(master.peer.ageMs).toBe(0);
});

test('a meter takes no commands', () => {
  const { product } = meter({ W: 7, W_SF: 0 });
  const master = new Master(product, {}).discover();
  expect([master.run(Task.Command), master.run(Task.ReadBack)]).toEqual([0, 0]);
});
