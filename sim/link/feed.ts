/** Feeds the plant from its sources: one value a second, drawn in chunks, straight lines between the seconds. */
import type { LoadUnit } from '../plant/load.js';
import type { RenewableUnit } from '../plant/renewable.js';
import type { Source } from '../source/source.js';

/** An hour at a time: long enough to make calls rare, short enough to stay in the processor's cache. */
const CHUNK_S = 3600;

/** One source, read second by second. */
class Course {
  /** At the present tick. */
  value = NaN;
  private slope = NaN;
  private readonly chunk = new Float64Array(CHUNK_S + 1);
  private readonly ticksPerS: number;

  constructor(private readonly source: Source, ticksPerS: number) {
    this.ticksPerS = ticksPerS;
    this.begin(0);
  }

  /** The tick on the full second: takes up its value and the line to the next. */
  begin(second: number): void {
    const k = second % CHUNK_S;
    if (k === 0) this.source.fill(this.chunk, second);
    this.value = this.chunk[k]!;
    this.slope = (this.chunk[k + 1]! - this.value) / this.ticksPerS;
  }

  /** A tick between two seconds. */
  go(): void {
    this.value += this.slope;
  }
}

/** What sun or wind gives to a unit. */
export class RenewableFeed {
  /** From outside: the share that a shadow leaves, 0..1. */
  share = 1;
  private readonly course: Course;

  constructor(private readonly unit: RenewableUnit, source: Source, private readonly ticksPerS: number) {
    this.course = new Course(source, ticksPerS);
  }

  /** The tick of this number; the first is 1. */
  step(tick: number): void {
    if (tick % this.ticksPerS === 0) this.course.begin(tick / this.ticksPerS);
    else this.course.go();
    this.unit.availableW = this.course.value * this.share;
  }
}

/** What a load wants. */
export class LoadFeed {
  /** From outside: power that comes on top, W. */
  extraW = 0;
  private readonly course: Course;

  constructor(private readonly unit: LoadUnit, source: Source, private readonly ticksPerS: number) {
    this.course = new Course(source, ticksPerS);
  }

  /** The tick of this number; the first is 1. */
  step(tick: number): void {
    if (tick % this.ticksPerS === 0) this.course.begin(tick / this.ticksPerS);
    else this.course.go();
    this.unit.demandW = this.course.value + this.extraW;
  }
}
