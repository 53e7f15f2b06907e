/** How the values of pokes are written: a field's next value is mostly a little more than its last, as stamps and running numbers are. */
import type { ByteReader, ByteWriter } from './bytes.js';

/** First number of a value: the number itself follows; the last step again; from here on a whole step, folded so that small steps of both signs are small. */
const PLAIN = 0, AGAIN = 1, STEP = 2;
/** Beyond this a folded step would not be exact. */
const MOST_STEP = 2 ** 50;

/** What a field was poked to last and by how much it moved then; writer and reader keep the same. */
export class Course {
  private readonly last: Float64Array;
  private readonly steps: Float64Array;

  constructor(fields: number) {
    this.last = new Float64Array(fields);
    this.steps = new Float64Array(fields);
  }

  /** Forgets everything, so that a block can be read without those before it. */
  reset(): void {
    this.last.fill(0);
    this.steps.fill(0);
  }

  write(out: ByteWriter, field: number, value: number): void {
    const last = this.last[field]!, step = value - last;
    if (last + this.steps[field]! === value) out.whole(AGAIN);
    else if (Number.isInteger(step) && Math.abs(step) < MOST_STEP && last + step === value) out.whole(STEP + (step >= 0 ? 2 * step : -2 * step - 1));
    else return this.writePlain(out, field, value);
    this.keep(field, value);
  }

  read(from: ByteReader, field: number): number {
    const code = from.whole();
    if (code === PLAIN) return this.readPlain(from, field);
    const folded = code - STEP;
    const step = code === AGAIN ? this.steps[field]! : folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
    return this.keep(field, this.last[field]! + step);
  }

  private writePlain(out: ByteWriter, field: number, value: number): void {
    out.whole(PLAIN);
    out.float64(value);
    if (Number.isFinite(value)) this.keep(field, value);
  }

  /** A NaN or an infinity is no ground to count on from. */
  private readPlain(from: ByteReader, field: number): number {
    const value = from.float64();
    return Number.isFinite(value) ? this.keep(field, value) : value;
  }

  private keep(field: number, value: number): number {
    this.steps[field] = value - this.last[field]!;
    this.last[field] = value;
    return value;
  }
}
