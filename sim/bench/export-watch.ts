/** Watches the true export of a rig against its limit on means over a second, and keeps the books of PV. */
import type { Rig } from './rig.js';
import { TICKS_PER_S } from './rig-config.js';

/** The promise is the limit and one percent. */
export const TOLERANCE = 0.01;

export class ExportWatch {
  /** Highest mean, W, and seconds with a mean above the limit and its tolerance. */
  peakW = 0;
  aboveS = 0;
  private producedWs = 0;
  private attainableWs = 0;
  private sumW = 0;
  private ticks = 0;

  /**
   * @param limitW the export limit, W
   * @param mostW what load, limit and charging could have taken together at this tick, W
   */
  constructor(private readonly rig: Rig, private readonly limitW: number, private readonly mostW: () => number) {}

  /** Part of what was attainable that was made: the lesser of what the sun offered and what could have been taken. */
  get yield(): number {
    return this.producedWs / this.attainableWs;
  }

  /** After each tick. */
  tick(): void {
    const { rig } = this;
    this.producedWs += rig.producedW / TICKS_PER_S;
    this.attainableWs += Math.min(rig.availableW, this.mostW()) / TICKS_PER_S;
    this.sumW += rig.exportW;
    if (++this.ticks % TICKS_PER_S === 0) this.closeSecond();
  }

  private closeSecond(): void {
    const meanW = this.sumW / TICKS_PER_S;
    this.sumW = 0;
    if (meanW > this.peakW) this.peakW = meanW;
    if (meanW > this.limitW * (1 + TOLERANCE)) this.aboveS++;
  }
}
