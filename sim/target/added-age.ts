/** By how much the readings that control holds are older than what the instruments show: what the way between them cost. */
import type { Instrument } from '../plant/instrument.js';

export interface AddedAge {
  meanMs: number;
  worstMs: number;
}

interface Watched {
  meter: Instrument;
  olderMs: number;
  sequence: number;
  /** What the instrument showed lately: the stamp of each value, and since when it showed it; the newest last. */
  stampsMs: number[];
  sinceMs: number[];
  /** Stamp of what control holds; NaN while it holds nothing. */
  heldMs: number;
  ticks: number;
  sumMs: number;
  worstMs: number;
}

/** Stamps that differ by no more are those of one value: in real time an exchange takes some ms. */
const SAME_MS = 5;
/** As many values as an instrument shows between a poll and a look at what the poll brought, and more. */
const MOST_SHOWN = 16;

export class AddedAgeWatch {
  private readonly watched: readonly Watched[];

  /** @param meters in the order of `setReading`, and by how much the firmware takes each one's values to be older than their arrival, ms */
  constructor(meters: readonly { meter: Instrument; olderMs: number }[]) {
    this.watched = meters.map(({ meter, olderMs }) => ({
      meter, olderMs, sequence: 0, stampsMs: [], sinceMs: [], heldMs: NaN, ticks: 0, sumMs: 0, worstMs: 0,
    }));
  }

  /** After each step of the plant. @param nowMs since tick 0 */
  look(nowMs: number): void {
    for (const it of this.watched) {
      if (it.meter.sequence === it.sequence) continue;
      it.sequence = it.meter.sequence;
      it.stampsMs.push(it.meter.stampMs);
      it.sinceMs.push(nowMs);
      if (it.sinceMs.length <= MOST_SHOWN) continue;
      it.stampsMs.shift();
      it.sinceMs.shift();
    }
  }

  /** Control was handed the k-th reading: the newest value that has its stamp, or that the instrument showed already when it was read. */
  hand(k: number, atMs: number): void {
    const it = this.watched[k]!, { stampsMs, sinceMs, olderMs } = it;
    let at = sinceMs.length - 1;
    while (at >= 0 && Math.abs(atMs - stampsMs[at]!) > SAME_MS && atMs + olderMs < sinceMs[at]!) at--;
    it.heldMs = stampsMs[at] ?? NaN;
  }

  /** After each tick of control, or now and then. */
  count(): void {
    for (const it of this.watched) {
      const addedMs = it.stampsMs[it.stampsMs.length - 1]! - it.heldMs;
      if (Number.isNaN(addedMs)) continue;
      it.ticks++;
      it.sumMs += addedMs;
      if (addedMs > it.worstMs) it.worstMs = addedMs;
    }
  }

  /** Of the k-th reading; NaN where control never held one. */
  of(k: number): AddedAge {
    const { ticks, sumMs, worstMs } = this.watched[k]!;
    return { meanMs: sumMs / ticks, worstMs: ticks > 0 ? worstMs : NaN };
  }
}
