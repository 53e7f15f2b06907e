/** A battery with its inverter: what it gives, takes, stores and loses. Discharge is positive. */
import type { Random } from '../random.js';
import { Accumulator } from './accumulator.js';
import type { BatteryPlant } from './config.js';
import { greater, lesser } from './extremes.js';
import { Instrument } from './instrument.js';
import type { BusNode } from './node.js';
import { Response } from './response.js';
import { Setpoint } from './setpoint.js';

export class BatteryUnit {
  /** From outside: output = gain * setpoint. */
  gain = NaN;
  /** From outside: the unit's own breaker. */
  closed = true;
  /** True output, W; discharge positive, between the ratings. */
  powerW = NaN;
  /** Stored energy, its books and the limits that follow from it. */
  readonly store: Accumulator;
  readonly meter: Instrument;
  private readonly setpoint: Setpoint;
  private readonly response: Response;
  private readonly minW = NaN;

  constructor(config: BatteryPlant, dtMs: number, private readonly node: BusNode, random: Random) {
    this.powerW = 0;
    this.gain = config.gain;
    this.minW = config.minW;
    this.store = new Accumulator(config, dtMs);
    this.setpoint = new Setpoint(config, dtMs);
    this.response = new Response({ lagMs: config.lagMs, riseWPerS: config.rampWPerS, fallWPerS: config.rampWPerS }, dtMs);
    this.meter = new Instrument(config.meter, dtMs, random.fork('meter'), this.store);
  }

  /** The power it should give, W, negative to charge. NaN and infinities are ignored. */
  command(setpointW: number): void {
    this.setpoint.take(setpointW);
  }

  /** How long commands hold from the next on, ms; 0 for ever; and to what the battery falls back then, W, where that is told. */
  hold(leaseMs: number, fallbackW?: number): void {
    this.setpoint.hold(leaseMs, fallbackW);
  }

  /** True while no command is in force: before the first, and after a lease has run out. */
  get reverted(): boolean {
    return this.setpoint.reverted;
  }

  /** The setpoint in effect, after dead time and lease, W. */
  get setpointW(): number {
    return this.setpoint.valueW;
  }

  /** The tick of this number; the first is 1. */
  step(tick: number): void {
    this.setpoint.step(tick);
    this.aim();
    if (this.closed && this.node.live) this.drive();
    else this.response.valueW = 0;
    this.powerW = this.response.valueW;
    this.store.powerW = this.powerW;
    this.store.step();
    this.node.importW -= this.powerW;
    this.meter.truthW = this.powerW;
  }

  private aim(): void {
    const wantedW = this.store.within(this.setpoint.valueW);
    this.response.targetW = Math.abs(wantedW) < this.minW ? 0 : this.gain * wantedW;
  }

  /** The inverter cannot run below its least power: it starts with a jump to it and stops with a jump from it. */
  private drive(): void {
    this.response.step();
    let powerW = this.store.within(this.response.valueW);
    if (Math.abs(powerW) < this.minW) powerW = greater(-this.minW, lesser(this.minW, this.response.targetW));
    this.response.valueW = powerW;
  }
}
