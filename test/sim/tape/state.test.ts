/** Reading and poking a state, and its hash. */
import { layoutOf, pathOf } from '../../../sim/tape/layout';
import { sourceState } from '../../../sim/tape/state';
import { isSame, StateHash } from '../../../sim/tape/state-hash';

function record() {
  const first = { on: true, powerW: 1.5 }, second = { on: false, powerW: -2 };
  const site = { tick: 7, list: [first, second], cursor: first, ring: Int32Array.of(3, 4), shares: Float64Array.of(0.5) };
  const params = { reserve: 100 };
  const layout = layoutOf(site, params);
  return { site, params, layout, state: sourceState(layout), at: (path: string) => layout.fields.findIndex((_, k) => pathOf(layout, k) === path) };
}

function valuesOf({ state }: ReturnType<typeof record>): Float64Array {
  const values = new Float64Array(state.size);
  state.read(values);
  return values;
}

test('every field is read into its place', () => {
  const it = record();
  const values = valuesOf(it);
  const paths = ['tick', 'cursor', 'params.reserve', 'list[0].on', 'list[1].on', 'list[1].powerW', 'ring[1]', 'shares[0]'];
  expect(paths.map((path) => values[it.at(path)])).toEqual([7, it.layout.objects.indexOf(it.site.list[0] as never), 100, 1, 0, -2, 4, 0.5]);
});

test('a poked truth stays a truth, and a poked cursor points to the record', () => {
  const it = record();
  it.state.poke(it.at('list[1].on'), 1);
  it.state.poke(it.at('cursor'), it.layout.paths.indexOf('list[1]'));
  expect(it.site.list[1]!.on).toBe(true);
  expect(it.site.cursor).toBe(it.site.list[1]);
});

test('a loaded state reads back as it was, NaN and all', () => {
  const from = record(), to = record();
  from.site.list[0]!.powerW = NaN;
  from.site.ring[0] = -9;
  from.site.cursor = from.site.list[1]!;
  to.state.load(valuesOf(from));
  expect(valuesOf(to)).toEqual(valuesOf(from));
  expect(to.site.cursor).toBe(to.site.list[1]);
});

test('states longer than one generated reader are read to their end', () => {
  const site = { many: Array.from({ length: 700 }, (_, k) => k) };
  const state = sourceState(layoutOf(site, {}));
  const values = new Float64Array(state.size);
  state.read(values);
  expect(Array.from(values)).toEqual(site.many);
});

test('the hash is the CRC-32 of the float64 bytes', () => {
  expect(new StateHash(1).of(Float64Array.of(0)).toString(16)).toBe('6522df69'); // CRC-32 of eight bytes of nought
});

test('-0 hashes like 0, any NaN like any other, and the least change otherwise', () => {
  const hash = new StateHash(2), odd = new Float64Array(2);
  new BigUint64Array(odd.buffer)[0] = 0xfff8dead00000001n;
  const of = (a: number, b: number): number => hash.of(Float64Array.of(a, b));
  expect(of(-0, 1)).toBe(of(0, 1));
  expect(hash.of(odd)).toBe(of(NaN, 0));
  expect(of(1, 1 + Number.EPSILON)).not.toBe(of(1, 1));
});

test('NaN is the same as itself, and 0 as -0', () => {
  expect([isSame(NaN, NaN), isSame(0, -0), isSame(NaN, 0), isSame(1, 2)]).toEqual([true, true, false, false]);
});
