/** Blocks of pokes: whatever is packed comes out as it was. */
import fc from 'fast-check';
import { BlockPacker, BLOCK_TICKS, unpack } from '../../../sim/tape/block';

const FIELDS = 300;
type Tick = [field: number, value: number][];

const anyValue = fc.oneof({ weight: 3, arbitrary: fc.integer() }, { weight: 1, arbitrary: fc.double() }, { weight: 1, arbitrary: fc.maxSafeInteger() },
  { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity, 2 ** 50, -(2 ** 51), 1e300, 0.1) });
const ticks = fc.array(fc.uniqueArray(fc.tuple(fc.nat(FIELDS - 1), anyValue), { selector: ([field]) => field, maxLength: 8 })
  .map((pokes): Tick => pokes.map(([field, value]): [number, number] => [field, value + 0]).sort((a, b) => a[0] - b[0])), { minLength: 1, maxLength: 40 });

function pack(packer: BlockPacker, story: readonly Tick[], firstTick: number, hashEveryTicks: number) {
  story.forEach((pokes, k) => {
    packer.tick(pokes.length);
    pokes.forEach(([field, value], n) => packer.poke(field - (pokes[n - 1]?.[0] ?? 0), field, value));
    if ((firstTick + k) % hashEveryTicks === 0) packer.hash(firstTick + k);
  });
  return unpack({ ...packer.take()!, firstTick, fields: FIELDS, hashEveryTicks });
}

function storyOf({ starts, fields, values }: ReturnType<typeof unpack>): Tick[] {
  return Array.from({ length: starts.length - 1 }, (_, k) =>
    Array.from({ length: starts[k + 1]! - starts[k]! }, (_, n): [number, number] => [fields[starts[k]! + n]!, values[starts[k]! + n]!]));
}

test('every poke of every tick comes back bit for bit, from each block alone', () => {
  fc.assert(fc.property(ticks, ticks, (first, second) => {
    const packer = new BlockPacker(FIELDS);
    expect(storyOf(pack(packer, first, 1, 10))).toEqual(first);
    expect(storyOf(pack(packer, second, 1 + first.length, 10))).toEqual(second);
  }), { seed: 1, numRuns: 300 });
});

test('hashes stand at every tenth tick of the tape, wherever a block begins', () => {
  const story = Array.from({ length: 25 }, (): Tick => []);
  expect(Array.from(pack(new BlockPacker(FIELDS), story, 96, 10).hashes)).toEqual([100, 110, 120]);
});

test('stamps and running numbers take less than three bytes a poke', () => {
  const packer = new BlockPacker(FIELDS);
  for (let tick = 1; tick <= BLOCK_TICKS; tick++) {
    packer.tick(2);
    packer.poke(200, 200, tick * 200 - 700);
    packer.poke(1, 201, tick);
  }
  expect(packer.full).toBe(true);
  expect(packer.take()!.bytes.length).toBeLessThan(2 * BLOCK_TICKS);
});

test('a block that holds more than its ticks is refused', () => {
  const packer = new BlockPacker(FIELDS);
  packer.tick(0);
  packer.tick(0);
  expect(() => unpack({ ...packer.take()!, ticks: 1, firstTick: 1, fields: FIELDS, hashEveryTicks: 10 })).toThrow('longer than its 1 ticks');
});
