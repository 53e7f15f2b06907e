/** Sources with help: the same values, whether the helper was quicker, slower, or never there. */
import { fillAhead, helped } from '../../../sim/source/ahead';
import { CHUNK_VALUES, Ring, ringMemory } from '../../../sim/source/ring';
import { CHUNK_S, type Source } from '../../../sim/source/source';
import { draw } from './support';

/** Says how often it had to work. */
class Counted implements Source {
  fills = 0;

  constructor(private readonly factor: number) {}

  fill(out: Float64Array, fromS: number): void {
    this.fills++;
    out.forEach((_, k) => { out[k] = this.factor * (fromS + k); });
  }
}

/** Two sources here, the ring that helps them, and the same two as the other thread has them. */
function pair() {
  const memory = ringMemory(2);
  const own = [new Counted(1), new Counted(-3)];
  return { own, sources: helped(own, new Ring(memory), 0), memory, theirs: [new Counted(1), new Counted(-3)] };
}

function hour(source: Source, chunk: number): Float64Array {
  return draw(source, chunk * CHUNK_S, CHUNK_VALUES);
}

test('what is ready is taken, and the first hour, which a run begins with, is worked out at once', () => {
  const { own, sources, memory, theirs } = pair();
  fillAhead(theirs, new Ring(memory), 4 * CHUNK_S);
  for (const chunk of [0, 1, 2, 3]) for (const [k, source] of sources.entries()) expect(hour(source, chunk)).toEqual(hour(new Counted(k === 0 ? 1 : -3), chunk));
  expect(own.map(({ fills }) => fills)).toEqual([1, 1]);
});

test('without help everything is worked out here', () => {
  const { own, sources } = pair();
  for (const chunk of [0, 1, 2]) expect(hour(sources[1]!, chunk)[7]).toBe(-3 * (chunk * CHUNK_S + 7));
  expect(own[1]!.fills).toBe(3);
});

test('a helper who is late skips the hours that are past', () => {
  const { sources, memory, theirs } = pair();
  hour(sources[0]!, 5);
  fillAhead(theirs, new Ring(memory), 9 * CHUNK_S);
  expect(theirs[0]!.fills).toBe(3);
});

test('an hour that was left behind is worked out anew, for its place may hold another', () => {
  const { own, sources, memory, theirs } = pair();
  fillAhead(theirs, new Ring(memory), 4 * CHUNK_S);
  hour(sources[0]!, 3);
  expect(hour(sources[0]!, 1)[7]).toBe(CHUNK_S + 7);
  expect(own[0]!.fills).toBe(1);
});

test('the last helped hour is the one in which the run ends', () => {
  const { memory, theirs } = pair();
  fillAhead(theirs, new Ring(memory), 2 * CHUNK_S + 1);
  expect(theirs[0]!.fills).toBe(2);
});

test('anything but a whole hour is worked out here', () => {
  const { own, sources, memory, theirs } = pair();
  fillAhead(theirs, new Ring(memory), 4 * CHUNK_S);
  expect(draw(sources[0]!, CHUNK_S, 10)[9]).toBe(CHUNK_S + 9);
  expect(draw(sources[0]!, CHUNK_S + 1, CHUNK_VALUES)[0]).toBe(CHUNK_S + 1);
  expect(own[0]!.fills).toBe(2);
});
