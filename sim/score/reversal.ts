/** How often the batteries reversed, and how often nothing outside had asked for it. */
import { Wish } from '../../firmware/control/codes.js';
import type { Simulation } from '../run.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

/** Less than this part of the rating is neither charging nor discharging. */
const REST = 0.005;
/** The net demand counts on a side when it is beyond this part of the rating. */
const BAND = 0.02;

/** A reversal is answered where the true net demand was on the new side within the last meter age, meter period and a second. */
export class Reversals implements Watcher {
  private direction = 0;
  private reversals = 0;
  private unanswered = 0;
  private readonly asked = { dischargeS: -Infinity, chargeS: -Infinity };
  private readonly ratingW: number;
  private readonly withinS: number;

  constructor(private readonly run: Simulation) {
    const meter = run.setup.plant.nodes[0]!.meter;
    this.ratingW = Math.min(run.site.chargeW, run.site.dischargeW);
    this.withinS = Math.ceil(meter === null ? 1 : (meter.latencyMs + meter.jitterMs + meter.periodMs) / 1000 + 1);
  }

  second(s: Second): void {
    const aimW = targetW(this.run);
    if (s.mostNetW - aimW > BAND * this.ratingW) this.asked.dischargeS = s.endS;
    if (s.leastNetW - aimW < -BAND * this.ratingW) this.asked.chargeS = s.endS;
    if (Math.abs(s.batteryW) <= REST * this.ratingW) return;
    const direction = s.batteryW > 0 ? 1 : -1;
    if (direction === -this.direction) this.count(direction, s.endS);
    this.direction = direction;
  }

  merits(): Merit[] {
    if (this.ratingW === 0) return [];
    return [
      { name: 'reversals', label: 'Battery reversals', kind: 'count', value: this.reversals },
      { name: 'unanswered-reversals', label: 'Reversals that no net demand had asked for', kind: 'count', value: this.unanswered },
    ];
  }

  private count(direction: number, atS: number): void {
    this.reversals++;
    const askedS = direction > 0 ? this.asked.dischargeS : this.asked.chargeS;
    if (atS - askedS > this.withinS) this.unanswered++;
  }
}

/** Grid import that the wish aims at, W. */
export function targetW({ params }: Simulation): number {
  return params.wish === Wish.GridSetpoint ? params.gridSetpointW : 0;
}
