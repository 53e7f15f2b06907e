/** The telegrams between an instrument and its reader: a queue of fixed size in which none overtakes another. */

/** What stands where in a telegram. State of charge and limits are those of a battery, 0 of anything else. */
export const enum Part { ValueW, StampMs, Soc, ChargeLimitW, DischargeLimitW, DueTick, Parts = 8 }

/** A scenario may raise a latency while running, so there is always room for one as long as this. */
const LONGEST_MS = 10000;

export class InFlight {
  /** All telegrams one after the other, in one array for speed; `free` and `latest` are offsets into it. */
  readonly telegrams: Float64Array;
  /** The tick in which the first in the queue arrives. */
  nextDueTick = NaN;
  /** The place behind the last sent: to be filled, then sent. */
  free = 0;
  /** What arrived last, or zeros. It stays untouched until the next arrives. */
  latest = 0;
  private readonly mask: number = 0;

  /** Room for all samples that are under way at once when one comes every gapMs and takes delayMs, or 10 s where that is longer. */
  constructor(delayMs: number, gapMs: number) {
    const atLeast = Math.ceil(Math.max(delayMs, LONGEST_MS) / gapMs) + 3;
    this.telegrams = new Float64Array(Part.Parts * 2 ** Math.ceil(Math.log2(atLeast)));
    this.mask = this.telegrams.length - 1;
    this.latest = this.before(this.free);
    this.nextDueTick = Infinity;
  }

  /** The place of what was sent last; before anything was sent, that of `latest`. */
  get sent(): number {
    return this.before(this.free);
  }

  /** One place stays free, to be filled while the rest is under way. */
  get full(): boolean {
    return this.after(this.free) === this.latest;
  }

  /** Sends what was filled into the free place; the queue must not be full. It arrives at this tick, but not before its predecessor. */
  send(dueTick: number): void {
    const before = this.telegrams[this.sent + Part.DueTick]!;
    const arrival = dueTick > before ? dueTick : before;
    this.telegrams[this.free + Part.DueTick] = arrival;
    if (arrival < this.nextDueTick) this.nextDueTick = arrival;
    this.free = this.after(this.free);
  }

  /** The first in the queue, which must exist, becomes the latest. */
  receive(): void {
    this.latest = this.after(this.latest);
    const next = this.after(this.latest);
    this.nextDueTick = next === this.free ? Infinity : this.telegrams[next + Part.DueTick]!;
  }

  /** The first in the queue is lost: the latest moves into its place. */
  lose(): void {
    const latest = this.latest;
    this.receive();
    this.copy(latest, this.latest);
  }

  /** Copies a telegram, without the time of its arrival. */
  copy(from: number, to: number): void {
    this.telegrams.copyWithin(to, from, from + Part.DueTick);
  }

  private before(place: number): number {
    return (place - Part.Parts) & this.mask;
  }

  private after(place: number): number {
    return (place + Part.Parts) & this.mask;
  }
}
