/** A consumer: it takes what it demands, and where it is flexible, no more than its limit. */
import type { Random } from '../random.js';
import type { LoadPlant } from './config.js';
import { greater, lesser } from './extremes.js';
import { Instrument } from './instrument.js';
import type { BusNode } from './node.js';
import { AutoregressiveNoise } from './noise.js';
import { Response } from './response.js';
import { Setpoint } from './setpoint.js';

/** Updates of the noise in one correlation time: enough for a smooth course, few enough to cost little. */
const UPDATES_PER_MEMORY = 5;

export class LoadUnit {
  /** From outside, before each step: the demand without noise, W, 0 or more. The rating does not bound it. */
  demandW = NaN;
  /** From outside: multiplies demand and noise. */
  demandFactor = NaN;
  /** From outside: the load's own breaker. */
  closed = true;
  /** True consumption, W, 0 or more. */
  powerW = NaN;
  /** Since the start: what was demanded, breakers open or not, and what was served. */
  demandedWh = NaN;
  servedWh = NaN;
  readonly meter: Instrument | null;
  private readonly flexible: boolean = false;
  private readonly limit: Setpoint;
  private readonly response: Response;
  private readonly noise: AutoregressiveNoise;
  private readonly tickH = NaN;

  constructor(config: LoadPlant, dtMs: number, private readonly node: BusNode, random: Random) {
    this.demandW = this.powerW = this.demandedWh = this.servedWh = 0;
    this.demandFactor = 1;
    this.flexible = config.flexible;
    this.tickH = dtMs / 3600000;
    this.limit = new Setpoint({ deadTimeMs: 0, leaseMs: config.leaseMs, fallbackW: config.fallbackW }, dtMs);
    this.response = new Response({ lagMs: config.flexible ? config.lagMs : 0, riseWPerS: Infinity, fallWPerS: Infinity }, dtMs);
    const shape = { deviation: config.noiseW, memoryMs: config.noiseMs, everyMs: config.noiseMs / UPDATES_PER_MEMORY };
    this.noise = new AutoregressiveNoise(shape, dtMs, random.fork('noise'));
    this.meter = config.meter === null ? null : new Instrument(config.meter, dtMs, random.fork('meter'), null);
  }

  /** The most it may take, W; below 0 counts as 0. NaN and infinities are ignored, and a load that is not flexible ignores all. */
  command(limitW: number): void {
    if (this.flexible) this.limit.take(limitW);
  }

  /** How long commands hold from the next on, ms; 0 for ever. */
  hold(leaseMs: number): void {
    this.limit.hold(leaseMs);
  }

  /** True while no command is in force: before the first, and after a lease has run out. */
  get reverted(): boolean {
    return this.limit.reverted;
  }

  /** The limit in effect, W; Infinity for a load that has none. */
  get setpointW(): number {
    return this.flexible ? this.limit.valueW : Infinity;
  }

  /** The tick of this number; the first is 1. */
  step(tick: number): void {
    this.noise.step();
    const demandW = greater(0, this.demandFactor * (this.demandW + this.noise.value));
    this.demandedWh += demandW * this.tickH;
    this.response.targetW = demandW;
    if (this.flexible) this.limitTarget(tick);
    if (this.closed && this.node.live) this.response.step();
    else this.response.valueW = 0;
    this.powerW = this.response.valueW;
    this.servedWh += this.powerW * this.tickH;
    this.node.importW += this.powerW;
    if (this.meter !== null) this.meter.truthW = this.powerW;
  }

  private limitTarget(tick: number): void {
    this.limit.step(tick);
    this.response.targetW = lesser(this.response.targetW, greater(0, this.limit.valueW));
  }
}
