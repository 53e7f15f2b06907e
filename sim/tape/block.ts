/** Blocks: the pokes and hashes of so many ticks, to be unpacked without those before them. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ByteReader, ByteWriter } from './bytes.js';
import { Course } from './value-code.js';

/** Seven minutes of the usual tick: large enough to be packed well, small enough to be at hand at once. The last block may be shorter. */
export const BLOCK_TICKS = 2000;

/** One block unpacked: tick `firstTick + k` has the pokes from `starts[k]` to before `starts[k + 1]`. */
export interface Block {
  firstTick: number;
  ticks: number;
  starts: Uint32Array;
  fields: Uint32Array;
  values: Float64Array;
  /** After each tick that has one, in order. */
  hashes: Uint32Array;
}

export interface Packed {
  ticks: number;
  bytes: Uint8Array;
}

/** Packs ticks as they come. */
export class BlockPacker {
  private readonly out = new ByteWriter();
  private readonly course: Course;
  private ticks = 0;

  constructor(fields: number) {
    this.course = new Course(fields);
  }

  /** Begins a tick; its pokes follow in rising order of their fields, then its hash where it has one. */
  tick(pokes: number): void {
    this.out.whole(pokes);
    this.ticks++;
  }

  /** @param gap how many fields further than the last one of this tick, or than the first field there is */
  poke(gap: number, field: number, value: number): void {
    this.out.whole(gap);
    this.course.write(this.out, field, value);
  }

  hash(value: number): void {
    this.out.uint32(value);
  }

  get full(): boolean {
    return this.ticks === BLOCK_TICKS;
  }

  /** The block so far; null where no tick came. The next begins. */
  take(): Packed | null {
    const { ticks } = this;
    if (ticks === 0) return null;
    this.ticks = 0;
    this.course.reset();
    return { ticks, bytes: deflateRawSync(this.out.take()) };
  }
}

/** What a block looks like from outside. */
export interface BlockFrame extends Packed {
  firstTick: number;
  /** Fields of a state, and ticks between two hashes. */
  fields: number;
  hashEveryTicks: number;
}

/** Throws a RangeError where the bytes are no block of so many ticks. */
export function unpack({ firstTick, ticks, bytes, fields: fieldCount, hashEveryTicks }: BlockFrame): Block {
  const from = new ByteReader(inflateRawSync(bytes)), course = new Course(fieldCount);
  const starts = new Uint32Array(ticks + 1), fields: number[] = [], values: number[] = [], hashes: number[] = [];
  for (let k = 0; k < ticks; k++) {
    let field = 0;
    for (let left = from.whole(); left > 0; left--) {
      field += from.whole();
      fields.push(field);
      values.push(course.read(from, field));
    }
    starts[k + 1] = fields.length;
    if ((firstTick + k) % hashEveryTicks === 0) hashes.push(from.uint32());
  }
  if (!from.done) throw new RangeError(`the block from tick ${firstTick} is longer than its ${ticks} ticks`);
  return { firstTick, ticks, starts, fields: Uint32Array.from(fields), values: Float64Array.from(values), hashes: Uint32Array.from(hashes) };
}
