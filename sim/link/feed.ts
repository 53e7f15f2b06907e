/** Feeds the plant from its sources: one value a second, drawn in chunks, straight lines between the seconds. */
import type { LoadUnit } from '../plant/load.js';
import type { RenewableUnit } from '../plant/renewable.js';
import type { Source } from '../source/source.js';

/** An hour at a time: long enough to make calls rare, short enough to stay in the processor's cache. */
const CHUNK_S = 3600;

/** Several sources, read tick by tick. */
export class Courses {
  /** At the present tick, by source. */
  readonly value: Float64Array;
  private readonly perTick: Float64Array;
  private readonly chunks: Float64Array[];
  /** Ticks until the next full second. */
  private left = 1;
  private second = 0;

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
      this.second++;
      this.left = this.ticksPerS;
      this.begin();
      return;
    }
    const { value, perTick } = this;
    for (let i = 0; i < value.length; i++) value[i]! += perTick[i]!;
  }

  /** On the full second: takes up the values and the lines to the next. */
  private begin(): void {
    const k = this.second % CHUNK_S;
    if (k === 0) this.sources.forEach((source, i) => source.fill(this.chunks[i]!, this.second));
    for (let i = 0; i < this.chunks.length; i++) {
      const chunk = this.chunks[i]!;
      this.value[i] = chunk[k]!;
      this.perTick[i] = (chunk[k + 1]! - chunk[k]!) / this.ticksPerS;
    }
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
