/** How control itself fared: time in each mode, what the limits asked for in vain, and alarms. */
import { Mode } from '../../firmware/control/codes.js';
import { MODE_WORDS } from '../report/names.js';
import type { Simulation } from '../run.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

const MODES = [Mode.GridTied, Mode.Blind, Mode.Stopped, Mode.Locked];

export class Conduct implements Watcher {
  private readonly inModeS = new Float64Array(MODE_WORDS.length);
  private unplacedWs = 0;
  private alarmsBefore = 0;
  private alarmsNow = 0;

  constructor(private readonly run: Simulation) {}

  skip(): void {
    this.alarmsBefore = this.alarmsNow = this.run.site.alarmOrder;
  }

  second(_: Second): void {
    const { site } = this.run;
    this.alarmsNow = site.alarmOrder;
    this.inModeS[site.mode]!++;
    this.unplacedWs += Math.abs(site.unplacedW);
  }

  merits(): Merit[] {
    return [
      { name: 'unplaced', label: 'Asked of the batteries by limits, and beyond them', kind: 'energy', value: this.unplacedWs / 3600 },
      ...MODES.map((mode): Merit => ({ name: `time-${MODE_WORDS[mode]!}`, label: `Time ${MODE_WORDS[mode]!}`, kind: 'time', value: this.inModeS[mode]! })),
      { name: 'alarms', label: 'Alarms', kind: 'count', value: this.alarmsNow - this.alarmsBefore },
    ];
  }
}
