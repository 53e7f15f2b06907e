/** What a product knows of its unit: the newest sample of its instrument, as its faults let it be seen. */
import type { Instrument } from '../../plant/instrument.js';
import type { DeviceFaults } from '../faults.js';

export class Probe {
  /** Of the newest sample: W, 0..1, W; meaningless while nothing has come. */
  powerW = 0;
  soc = 0;
  chargeLimitW = 0;
  dischargeLimitW = 0;
  private frozen = false;

  /** `meter` is null where the product measures nothing; `now` is the field's clock, ms. */
  constructor(private readonly meter: Instrument | null, readonly faults: DeviceFaults, private readonly now: () => number) {}

  /** Takes up the newest sample. False where there is none to show. */
  look(): boolean {
    const { meter, faults } = this;
    if (meter === null || meter.sequence === 0) return false;
    if (faults.quiet) {
      this.take(meter);
      return true;
    }
    if (!(faults.now.frozen && this.frozen)) this.take(meter);
    this.frozen = faults.now.frozen;
    return !faults.now.notImplemented;
  }

  /** Running number of the newest sample: 0 before the first. */
  get sequence(): number {
    return this.meter === null ? 0 : this.meter.sequence;
  }

  /** Time since the newest sample by its stamp, whole ms; less than 0 where the stamp lies ahead of the field's clock. */
  get ageMs(): number {
    return this.meter === null ? 0 : Math.round(this.now() - this.meter.stampMs);
  }

  private take(meter: Instrument): void {
    this.powerW = meter.valueW;
    this.chargeLimitW = meter.chargeLimitW;
    this.dischargeLimitW = meter.dischargeLimitW;
    const jump = this.faults.now.socJump;
    this.soc = jump === 0 ? meter.soc : Math.max(0, Math.min(1, meter.soc + jump));
  }
}
