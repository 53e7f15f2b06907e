/** The link of a built firmware: it reads and sends by itself, so all that is done here is to notice when control begins and ends its tick. */
import type { Bundle } from '../build/built.js';
import type { Link, Traffic } from '../link/link.js';
import type { DeviceTraffic } from './counted.js';

export class BundleLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];

  constructor({ batteries, renewables, loads }: DeviceTraffic, private readonly showPins: () => void) {
    this.batteries = batteries;
    this.renewables = renewables;
    this.loads = loads;
  }

  /**
   * Calls `sense` and `act` around every tick that the firmware makes, so that whoever taps a link taps this one too.
   * @param handed told of every reading that the firmware hands to control, and its stamp
   */
  around(bundle: Bundle, handed: (k: number, atMs: number) => void): void {
    const step = bundle.step.bind(bundle), setReading = bundle.setReading.bind(bundle);
    bundle.setReading = (k, powerW, atMs, sequence) => {
      handed(k, atMs);
      setReading(k, powerW, atMs, sequence);
    };
    bundle.step = (tick) => {
      this.sense();
      step(tick);
      this.act();
    };
  }

  sense(): void {
    // The firmware has handed its readings over.
  }

  act(): void {
    // The firmware fetches its commands.
  }

  /** Breakers are seen at the pins, or in registers. */
  readBreakers(): void {
    this.showPins();
  }
}
