/** How the grid power came to rest after a load step: how long it took and how far it overshot. */
import { Wish } from '../../firmware/control/codes.js';
import type { Simulation } from '../run.js';
import type { Merit } from './merit.js';
import { targetW } from './reversal.js';

/** At rest within this part of the step about the target. */
const BAND = 0.02;
/** What has not come to rest in this time, or until the next step, has not settled. */
const WITHIN_S = 60;
const NO_STEP = 'no load stepped';

/** Looks at every tick: the answer is faster than a second. */
export class Settling {
  private next = 0;
  private startTick = Infinity;
  private stepW = 0;
  private loadW = 0;
  private outsideTick = 0;
  private worstS = 0;
  private overshoot = 0;
  private steps = 0;

  constructor(private readonly run: Simulation) {}

  /** After each tick. */
  tick(): void {
    const { ticks, setup, plant } = this.run;
    const beforeW = this.loadW;
    this.loadW = 0;
    for (const load of plant.loads) this.loadW += load.powerW;
    while (setup.stepTicks[this.next]! < ticks) this.next++;
    if (ticks === setup.stepTicks[this.next]) this.begin(this.loadW - beforeW);
    if (ticks - this.startTick <= WITHIN_S * this.run.ticksPerS) this.follow();
  }

  /** A step that never came to rest has no settling time. Without a target for the grid there are no figures. */
  merits(): Merit[] {
    this.close();
    if (this.run.setup.stepTicks.length === 0 || this.run.params.wish === Wish.BatterySetpoint) return [];
    return [
      { name: 'settling-time', label: 'Longest settling after a load step, to 2 %', kind: 'time', value: this.steps === 0 ? NaN : this.worstS, missing: NO_STEP },
      { name: 'overshoot', label: 'Largest overshoot after a load step', kind: 'share', value: this.steps === 0 ? NaN : this.overshoot, missing: NO_STEP },
    ];
  }

  private begin(stepW: number): void {
    this.close();
    this.stepW = stepW;
    this.startTick = this.run.ticks;
    this.outsideTick = this.run.ticks;
    this.steps++;
  }

  /** The error has the sign of the step at first; on the other side it is overshoot. */
  private follow(): void {
    const error = (this.run.plant.nodes[0]!.importW - targetW(this.run)) / this.stepW;
    if (Math.abs(error) > BAND) this.outsideTick = this.run.ticks;
    if (-error > this.overshoot) this.overshoot = -error;
  }

  private close(): void {
    if (this.startTick === Infinity) return;
    const watched = Math.min(this.run.ticks, this.startTick + WITHIN_S * this.run.ticksPerS);
    const settledS = this.outsideTick >= watched ? Infinity : (this.outsideTick - this.startTick) / this.run.ticksPerS;
    this.worstS = Math.max(this.worstS, settledS);
    this.startTick = Infinity;
  }
}
