/** Feeds the plant from its sources: one value a second, drawn in chunks, straight lines between the seconds. */
import type { LoadUnit } from '../plant/load.js';
import type { RenewableUnit } from '../plant/renewable.js';
import { CHUNK_S, type Source } from '../source/source.js';

/** Several sources, read tick by tick. */
export class Courses {
  /** At the present tick, by source. */
  readonly value: Float64Array;
  private readonly perTick: Float64Array;
  private readonly chunks: Float64Array[];
  /** Ticks until the next full second. */
  private left = 1;
  /** The second at which the chunks begin, and how far into them the next full second is. */
  private fromS = -CHUNK_S;
  private intoS = CHUNK_S;

  /** @param ticksPerS a whole number */
  constructor(private readonly sources: readonly Source[], private readonly ticksPerS: number) {
    this.value = new Float64Array(sources.length);
    this.perTick = new Float64Array(sources.length);
    this.chunks = sources.map(() => new Float64Array(CHUNK_S + 1));
    this.begin();
    this.left = ticksPerS;
  }

  /** The next tick; the first after the constructor is tick 1. */
  step(): void {
    if (--this.left === 0) {
      this.left = this.ticksPerS;
      this.begin();
      return;
    }
    const { value, perTick } = this;
    for (let i = 0; i < value.length; i++) value[i]! += perTick[i]!;
  }

  /** On the full second: takes up the values and the lines to the next. */
  private begin(): void {
    if (this.intoS === CHUNK_S) this.draw();
    const { value, chunks, intoS } = this;
    for (let i = 0; i < chunks.length; i++) value[i] = chunks[i]![intoS]!;
    if (this.ticksPerS > 1) this.incline();
    this.intoS++;
  }

  /** The next chunk of every source. */
  private draw(): void {
    this.fromS += CHUNK_S;
    this.intoS = 0;
    for (let i = 0; i < this.sources.length; i++) this.sources[i]!.fill(this.chunks[i]!, this.fromS);
  }

  /** The slopes to the next full second. */
  private incline(): void {
    const { perTick, chunks, intoS, ticksPerS } = this;
    for (let i = 0; i < chunks.length; i++) perTick[i] = (chunks[i]![intoS + 1]! - chunks[i]![intoS]!) / ticksPerS;
  }
}

/** What sun and wind give to the units. */
export class RenewableFeed {
  /** From outside: the share that a shadow leaves of each unit, 0..1. */
  readonly share: Float64Array;
  private readonly courses: Courses;

  constructor(private readonly units: readonly RenewableUnit[], sources: readonly Source[], ticksPerS: number) {
    this.courses = new Courses(sources, ticksPerS);
    this.share = new Float64Array(units.length).fill(1);
  }

  /** Before each step of the plant. */
  step(): void {
    this.courses.step();
    const { value } = this.courses;
    for (let i = 0; i < this.units.length; i++) this.units[i]!.availableW = value[i]! * this.share[i]!;
  }
}

/** What the loads want. */
export class LoadFeed {
  /** From outside: power that comes on top, W. */
  readonly extraW: Float64Array;
  private readonly courses: Courses;

  constructor(private readonly units: readonly LoadUnit[], sources: readonly Source[], ticksPerS: number) {
    this.courses = new Courses(sources, ticksPerS);
    this.extraW = new Float64Array(units.length);
  }

  /** Before each step of the plant. */
  step(): void {
    this.courses.step();
    const { value } = this.courses;
    for (let i = 0; i < this.units.length; i++) this.units[i]!.demandW = value[i]! + this.extraW[i]!;
  }
}
