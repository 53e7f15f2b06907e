/** A meter: what stands between a true power and the reading of it that the link finds. */
import type { Random } from '../random.js';
import type { InstrumentPlant } from './config.js';
import { lesser } from './extremes.js';
import { InFlight, Part } from './in-flight.js';
import { SlidingMean } from './sliding-mean.js';

/** What a battery reports beside its power. */
export interface StorageReport {
  /** 0..1, in the steps of the product. */
  readonly reportedSoc: number;
  readonly chargeLimitW: number;
  readonly dischargeLimitW: number;
}

/**
 * Samples, distorts, delays. It samples at the first tick at or after each due moment, and the stamp names that tick.
 * Telegrams arrive in the order in which they were sent, at the first tick at or after they are due.
 * Faults and knobs are set from outside while running; they never shift the random numbers of later samples.
 */
export class Instrument {
  /** The true power during the tick, W: set before each step. */
  truthW = NaN;
  /** Counts what arrived; while it is 0, nothing has come and every reading is 0. */
  sequence = 0;
  /** There is nothing to do before the tick of this number, which may be a part of a count; a meter that averages has something in every tick. */
  wakeTick = NaN;

  /** Fault: no sample is taken and none arrives; what was under way is lost. */
  silent = false;
  /** Fault: the telegram sent last repeats, with fresh stamps and sequence numbers. */
  frozen = false;
  /** reading = gain * truth + offsetW + noise, rounded to the resolution. */
  gain = NaN;
  offsetW = NaN;
  stampErrorMs = NaN;
  /** The telegrams themselves, for a link in a hurry. */
  readonly inFlight: InFlight;

  /** Null for an instant value. */
  private readonly mean: SlidingMean | null;
  private readonly dtMs = NaN;
  private readonly periodTicks = NaN;
  private readonly resolutionW = NaN;
  private readonly noiseW = NaN;
  private readonly jitterMs = NaN;
  private readonly dropout = NaN;
  private delayMs = NaN;
  /** When the next sample is due; part of a tick count. */
  private nextTick = NaN;
  private sentAny = false;
  /** What the present sample meets with; always the same where `steady`, for then nothing is left to chance. */
  private readonly steady: boolean = false;
  private errorW = NaN;
  private delayTicks = 0;
  private dropped = false;

  /** `storage` is the battery whose state goes with each sample, or null. */
  constructor(config: InstrumentPlant, dtMs: number, private readonly random: Random, private readonly storage: StorageReport | null) {
    this.mean = config.windowMs < 1.5 * dtMs ? null : new SlidingMean(config.windowMs, dtMs);
    this.inFlight = new InFlight(config.latencyMs + config.jitterMs, Math.max(config.periodMs, dtMs));
    this.dtMs = dtMs;
    this.periodTicks = config.periodMs / dtMs;
    this.resolutionW = Math.max(1, config.resolutionW);
    this.noiseW = config.noiseW;
    this.jitterMs = config.jitterMs;
    this.dropout = config.dropout;
    this.steady = !(config.noiseW > 0 || config.jitterMs > 0 || config.dropout > 0);
    this.nextTick = config.phaseMs / dtMs;
    this.wakeTick = this.mean !== null ? 0 : this.nextTick;
    this.truthW = this.offsetW = this.errorW = 0;
    this.gain = config.gain;
    this.stampErrorMs = config.stampErrorMs;
    this.latencyMs = config.latencyMs;
  }

  /** From sample to arrival. Up to 10 s, or what the configuration begins with where that is more; beyond, samples that find the queue full are lost. */
  set latencyMs(latencyMs: number) {
    this.delayMs = latencyMs;
    this.delayTicks = this.ticksFor(latencyMs);
  }

  /** The reading that arrived last, W; a multiple of the resolution. */
  get valueW(): number {
    return this.latest(Part.ValueW);
  }

  /** When it was sampled, as the stamp has it. */
  get stampMs(): number {
    return this.latest(Part.StampMs);
  }

  /** State of charge in the same sample, 0..1; 0 where the meter is not a battery's. */
  get soc(): number {
    return this.latest(Part.Soc);
  }

  /** Most that the battery could take at that sample, W, positive. */
  get chargeLimitW(): number {
    return this.latest(Part.ChargeLimitW);
  }

  /** Most that the battery could give at that sample, W, positive. */
  get dischargeLimitW(): number {
    return this.latest(Part.DischargeLimitW);
  }

  /** The end of the tick of this number; the first is 1. */
  step(tick: number): void {
    if (tick >= this.wakeTick) this.wake(tick);
  }

  private latest(part: Part): number {
    return this.inFlight.telegrams[this.inFlight.latest + part]!;
  }

  private wake(tick: number): void {
    if (this.mean !== null) this.mean.put(tick, this.truthW);
    if (tick >= this.nextTick) this.sample(tick);
    while (this.inFlight.nextDueTick <= tick) this.arrive();
    this.wakeTick = this.mean !== null ? tick : lesser(this.nextTick, this.inFlight.nextDueTick);
  }

  private sample(tick: number): void {
    this.nextTick += this.periodTicks;
    if (!this.steady) this.draw();
    if (this.dropped || this.silent || this.inFlight.full) return;
    const inFlight = this.inFlight;
    if (this.frozen && this.sentAny) inFlight.copy(inFlight.sent, inFlight.free);
    else this.measure(tick);
    inFlight.telegrams[inFlight.free + Part.StampMs] = tick * this.dtMs + this.stampErrorMs;
    inFlight.send(tick + this.delayTicks);
    this.sentAny = true;
  }

  /** All the chance of a sample, also of one that a fault then swallows. */
  private draw(): void {
    const random = this.random;
    this.errorW = this.noiseW > 0 ? this.noiseW * random.normal() : 0;
    if (this.jitterMs > 0) this.delayTicks = this.ticksFor(this.delayMs + this.jitterMs * (2 * random.next() - 1));
    this.dropped = this.dropout > 0 && random.next() < this.dropout;
  }

  private ticksFor(delayMs: number): number {
    return delayMs > 0 ? Math.ceil(delayMs / this.dtMs) : 0;
  }

  private measure(tick: number): void {
    if (this.mean !== null) this.mean.take(tick);
    const telegrams = this.inFlight.telegrams;
    const free = this.inFlight.free;
    const readingW = this.gain * (this.mean === null ? this.truthW : this.mean.value) + this.offsetW + this.errorW;
    // Adding 0 turns -0, which rounding makes of a small negative power, into 0.
    telegrams[free + Part.ValueW] = Math.round(readingW / this.resolutionW) * this.resolutionW + 0;
    if (this.storage === null) return;
    telegrams[free + Part.Soc] = this.storage.reportedSoc;
    telegrams[free + Part.ChargeLimitW] = this.storage.chargeLimitW;
    telegrams[free + Part.DischargeLimitW] = this.storage.dischargeLimitW;
  }

  private arrive(): void {
    if (this.silent) return this.inFlight.lose();
    this.inFlight.receive();
    this.sequence++;
  }
}
