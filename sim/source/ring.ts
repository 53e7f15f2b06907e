/** Hours of several sources in memory that two threads share: one writes ahead, the other reads what is ready and never waits. */
import { CHUNK_S } from './source.js';

/** Hours that the writer may be ahead: enough that neither a busy machine nor a slow hour empties the ring. */
const SLOTS = 8;
/** A chunk ends with the first second of the next: readers draw straight lines between the seconds. */
export const CHUNK_VALUES = CHUNK_S + 1;
/** Words of the control block: the newest chunk that was asked for, then for each slot the number of its chunk, plus 1. */
const WANTED = 0;
const FIRST_SLOT = 1;

/** What one thread hands to the other. */
export interface RingMemory {
  sources: number;
  control: SharedArrayBuffer;
  values: SharedArrayBuffer;
}

export function ringMemory(sources: number): RingMemory {
  return {
    sources,
    control: new SharedArrayBuffer((FIRST_SLOT + SLOTS) * Int32Array.BYTES_PER_ELEMENT),
    values: new SharedArrayBuffer(SLOTS * sources * CHUNK_VALUES * Float64Array.BYTES_PER_ELEMENT),
  };
}

/**
 * One thread's view of the ring. Chunk c holds the seconds from c * CHUNK_S on. The writer keeps off the slots of all chunks that may
 * still be read: the one that was asked for last and all behind it. Its stores are seen before the number that publishes them.
 */
export class Ring {
  readonly sources: number;
  private readonly control: Int32Array;
  private readonly values: Float64Array;

  constructor(memory: RingMemory) {
    this.sources = memory.sources;
    this.control = new Int32Array(memory.control);
    this.values = new Float64Array(memory.values);
  }

  /** For the reader: the chunk of a source, or null where it is not ready, or an older one than was asked for last. */
  read(source: number, chunk: number): Float64Array | null {
    const wanted = Atomics.load(this.control, WANTED);
    if (chunk > wanted) this.want(chunk);
    return chunk >= wanted && Atomics.load(this.control, slotOf(chunk)) === chunk + 1 ? this.place(source, chunk) : null;
  }

  /** For the writer: where the values of a chunk belong. */
  place(source: number, chunk: number): Float64Array {
    const from = (chunk % SLOTS * this.sources + source) * CHUNK_VALUES;
    return this.values.subarray(from, from + CHUNK_VALUES);
  }

  /** For the writer: every source of the chunk is in its place. */
  publish(chunk: number): void {
    Atomics.store(this.control, slotOf(chunk), chunk + 1);
  }

  /** For the writer: the chunk to fill after `last`. Sleeps while the ring is full; skips what the reader is past or at. */
  next(last: number): number {
    for (;;) {
      const wanted = Atomics.load(this.control, WANTED);
      if (last + 1 < wanted + SLOTS) return Math.max(last, wanted) + 1;
      Atomics.wait(this.control, WANTED, wanted);
    }
  }

  private want(chunk: number): void {
    Atomics.store(this.control, WANTED, chunk);
    Atomics.notify(this.control, WANTED);
  }
}

function slotOf(chunk: number): number {
  return FIRST_SLOT + chunk % SLOTS;
}
