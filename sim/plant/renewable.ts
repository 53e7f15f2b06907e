/** A PV or wind unit: it gives what is available, up to a ceiling. */
import type { Random } from '../random.js';
import type { RenewablePlant } from './config.js';
import { greater, lesser } from './extremes.js';
import { Instrument } from './instrument.js';
import type { BusNode } from './node.js';
import { Response } from './response.js';
import { Setpoint } from './setpoint.js';

export class RenewableUnit {
  /** From outside, before each step: what sun or wind would give, W; used within 0 and the rating. */
  availableW = NaN;
  /** From outside: output under a ceiling = gain * ceiling. */
  gain = NaN;
  /** From outside: the unit's own breaker. */
  closed = true;
  /** True output, W, from 0 to the rating. */
  powerW = NaN;
  /** Since the start: what could have been made, breakers open or not, and what was. */
  availableWh = NaN;
  producedWh = NaN;
  readonly meter: Instrument;
  private readonly ceiling: Setpoint;
  private readonly response: Response;
  private readonly ratedW = NaN;
  private readonly tickH = NaN;

  constructor(config: RenewablePlant, dtMs: number, private readonly node: BusNode, random: Random) {
    this.availableW = this.powerW = this.availableWh = this.producedWh = 0;
    this.gain = config.gain;
    this.ratedW = config.ratedW;
    this.tickH = dtMs / 3600000;
    this.ceiling = new Setpoint(config, dtMs);
    this.response = new Response({ lagMs: config.lagMs, riseWPerS: config.rampWPerS, fallWPerS: Infinity }, dtMs);
    this.meter = new Instrument(config.meter, dtMs, random.fork('meter'), null);
  }

  /** The most it may give, W; below 0 counts as 0. NaN and infinities are ignored. */
  command(ceilingW: number): void {
    this.ceiling.take(ceilingW);
  }

  /** How long commands hold from the next on, ms; 0 for ever. */
  hold(leaseMs: number): void {
    this.ceiling.hold(leaseMs);
  }

  /** True while no command is in force: before the first, and after a lease has run out. */
  get reverted(): boolean {
    return this.ceiling.reverted;
  }

  /** The ceiling in effect, after dead time and lease, W. */
  get setpointW(): number {
    return this.ceiling.valueW;
  }

  /** The tick of this number; the first is 1. */
  step(tick: number): void {
    const usableW = greater(0, lesser(this.ratedW, this.availableW));
    this.availableWh += usableW * this.tickH;
    this.ceiling.step(tick);
    this.response.targetW = lesser(usableW, greater(0, this.gain * this.ceiling.valueW));
    if (this.closed && this.node.live) this.response.step();
    else this.response.valueW = 0;
    this.powerW = this.response.valueW;
    this.producedWh += this.powerW * this.tickH;
    this.node.importW -= this.powerW;
    this.meter.truthW = this.powerW;
  }
}
