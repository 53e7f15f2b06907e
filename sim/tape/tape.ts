/** A tape in memory: the pokes of every tick, the hashes, and the states that follow from them. */
import { type Block, BLOCK_TICKS } from './block.js';
import type { TapeHeader } from './header.js';
import type { Layout } from './layout.js';
import { sourceMachine, type Machine } from './machine.js';

/** Ticks, both included; the first of a tape is 1. */
export interface Range {
  from: number;
  to: number;
}

/** What the outside wrote between two ticks: fields by their number in the layout, in rising order, and what they became. */
export interface Pokes {
  fields: Uint32Array;
  values: Float64Array;
}

export interface TapeContent {
  header: TapeHeader;
  /** Of a site built from the header's configuration. */
  layout: Layout;
  ticks: number;
  /** Of the state after the last tick. */
  lastHash: number;
  /** Unpacks the block of this number. */
  blockAt: (index: number) => Block;
}

export class Tape {
  readonly header: TapeHeader;
  readonly layout: Layout;
  readonly ticks: number;
  /** The block that was asked for last. */
  private block: Block | null = null;
  /** How far the source was replayed for `stateAt`. */
  private reel: { machine: Machine; tick: number } | null = null;

  /** @param file where it comes from, for messages */
  constructor(readonly file: string, private readonly content: TapeContent) {
    this.header = content.header;
    this.layout = content.layout;
    this.ticks = content.ticks;
  }

  /** What the outside wrote before this tick. Cheapest when asked in rising order. */
  pokesOf(tick: number): Pokes {
    const { firstTick, starts, fields, values } = this.blockOf(tick);
    const from = starts[tick - firstTick]!, to = starts[tick - firstTick + 1]!;
    return { fields: fields.subarray(from, to), values: values.subarray(from, to) };
  }

  /** Hash of the state after this tick (`StateHash`). Null where there is none: every `hashEveryTicks` has one, and the last tick. */
  crcAt(tick: number): number | null {
    if (tick === this.ticks) return this.content.lastHash;
    const every = this.header.hashEveryTicks;
    if (tick % every !== 0) return null;
    const { firstTick, hashes } = this.blockOf(tick);
    return hashes[tick / every - Math.ceil(firstTick / every)]!;
  }

  /** The whole state after this tick, by field, replayed on the source; 0 is the state before the first. Cheapest in rising order. */
  stateAt(tick: number): Float64Array {
    this.requireTick(tick, 0);
    if (this.reel === null || this.reel.tick > tick) this.reel = { machine: sourceMachine(this.header), tick: 0 };
    const { reel } = this;
    while (reel.tick < tick) this.play(reel.machine, ++reel.tick);
    const values = new Float64Array(reel.machine.state.size);
    reel.machine.state.read(values);
    return values;
  }

  /** One tick of a machine: what the outside wrote, then control. */
  play({ state, step }: Machine, tick: number): void {
    const { firstTick, starts, fields, values } = this.blockOf(tick);
    const end = starts[tick - firstTick + 1]!;
    for (let k = starts[tick - firstTick]!; k < end; k++) state.poke(fields[k]!, values[k]!);
    step(tick);
  }

  private blockOf(tick: number): Block {
    const { block } = this;
    if (block !== null && tick >= block.firstTick && tick < block.firstTick + block.ticks) return block;
    this.requireTick(tick, 1);
    this.block = this.content.blockAt(Math.floor((tick - 1) / BLOCK_TICKS));
    return this.block;
  }

  private requireTick(tick: number, least: number): void {
    if (Number.isInteger(tick) && tick >= least && tick <= this.ticks) return;
    throw new RangeError(`tick is ${tick}; the tape holds ${least} to ${this.ticks}`);
  }
}
