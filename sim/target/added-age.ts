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
  /** Stamp of what the instrument shows, since when it shows it, and the stamp of what it showed before. */
  stampMs: number;
  sinceMs: number;
  beforeMs: number;
  /** Stamp of what control holds; NaN while it holds nothing. */
  heldMs: number;
  ticks: number;
  sumMs: number;
  worstMs: number;
}

export class AddedAgeWatch {
  private readonly watched: readonly Watched[];

  /** @param meters in the order of `setReading`, and by how much the firmware takes each one's values to be older than their arrival, ms */
  constructor(meters: readonly { meter: Instrument; olderMs: number }[]) {
    this.watched = meters.map(({ meter, olderMs }) => ({
      meter, olderMs, sequence: 0, stampMs: NaN, sinceMs: 0, beforeMs: NaN, heldMs: NaN, ticks: 0, sumMs: 0, worstMs: 0,
    }));
  }

  /** After each step of the plant. @param nowMs since tick 0 */
  look(nowMs: number): void {
    for (const it of this.watched) {
      if (it.meter.sequence === it.sequence) continue;
      it.sequence = it.meter.sequence;
      it.beforeMs = it.stampMs;
      it.stampMs = it.meter.stampMs;
      it.sinceMs = nowMs;
    }
  }

  /** Control was handed the k-th reading. What was read before the instrument changed is what it showed before. */
  hand(k: number, atMs: number): void {
    const it = this.watched[k]!;
    it.heldMs = atMs === it.stampMs || atMs + it.olderMs >= it.sinceMs ? it.stampMs : it.beforeMs;
  }

  /** After each tick of control. */
  count(): void {
    for (const it of this.watched) {
      const addedMs = it.stampMs - it.heldMs;
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
