/** Makes the recording of a run: means over equal steps, and the extremes of the grid power within each. */
import { By } from '../../firmware/control/codes.js';
import { BY_WORDS, MODE_WORDS } from '../report/names.js';
import type { Column, Recording } from '../report/result.js';
import type { Simulation } from '../run.js';
import { exportLimitW, importLimitW } from './limits.js';
import type { Second, Watcher } from './second.js';

type How = 'mean' | 'least' | 'most' | 'last';
type Sample = (s: Second) => number;

/** A column, where its value of a second comes from, and how the seconds of a step become one value. */
interface Track {
  column: Column;
  how: How;
  sample: Sample;
}

/** A column that is not filled yet; a power unless it says otherwise. */
type Named = Omit<Column, 'values' | 'kind'> & Partial<Pick<Column, 'kind'>>;

export class Recorder implements Watcher {
  private readonly tracks: Track[];
  private readonly stepS: number;
  private readonly steps: number;

  constructor(private readonly run: Simulation) {
    this.stepS = run.setup.recordS;
    this.steps = Math.ceil(run.setup.lastsS / this.stepS);
    this.tracks = [...this.balance(), ...this.room(), ...this.why(), ...this.storage(), ...this.units(), ...this.grid()];
  }

  second(s: Second): void {
    const step = Math.floor((s.endS - 1) / this.stepS);
    const intoStep = s.endS - 1 - step * this.stepS;
    for (const { column: { values }, how, sample } of this.tracks) {
      const value = sample(s);
      if (intoStep === 0 || how === 'last') values[step] = value;
      else if (how === 'mean') values[step] = values[step]! + (value - values[step]!) / (intoStep + 1);
      else if (how === 'least' ? value < values[step]! : value > values[step]!) values[step] = value;
    }
  }

  /** What was recorded; to be read after the run. */
  recording(): Recording {
    const timeS = Float64Array.from({ length: this.steps }, (_, k) => k * this.stepS);
    return { stepS: this.stepS, timeS, columns: this.tracks.map(({ column }) => column) };
  }

  private balance(): Track[] {
    const track = (name: string, label: string, sample: Sample, how: How = 'mean'): Track => this.track({ name, label, plot: 'balance' }, sample, how);
    return [
      track('renewableW', 'PV and wind', (s) => s.renewableW),
      track('loadW', 'Load', (s) => s.consumedW),
      track('dischargeW', 'Batteries', (s) => s.batteryW),
      track('gridW', 'Grid', (s) => s.gridW),
      track('gridLowestW', 'Grid, lowest', (s) => s.gridW, 'least'),
      track('gridHighestW', 'Grid, highest', (s) => s.gridW, 'most'),
      track('exportLimitW', 'Export limit', () => exportLimitW(this.run)),
      track('importLimitW', 'Import limit', () => importLimitW(this.run)),
    ];
  }

  private room(): Track[] {
    const { site } = this.run;
    const { root } = site;
    const track = (name: string, label: string, sample: Sample): Track => this.track({ name, label, plot: 'room' }, sample);
    return [
      track('batteryLeastW', 'Batteries, least', () => root.storage.floorW),
      track('batteryMostW', 'Batteries, most', () => root.storage.ceilW),
      track('batterySetpointW', 'Batteries, setpoint', () => site.totalW),
      track('gridLeastW', 'Grid, least', () => root.gridLowW),
      track('gridMostW', 'Grid, most', () => root.gridHighW),
    ];
  }

  private why(): Track[] {
    const { site } = this.run;
    const track = (name: string, label: string, words: readonly string[], sample: Sample): Track =>
      this.track({ name, label, plot: 'why', kind: 'code', words }, sample, 'last');
    return [
      track('boundBy', 'Batteries bound by', BY_WORDS, () => site.by),
      track('ceilingBoundBy', 'PV and wind bound by', BY_WORDS, (s) => (this.isHeldBack(s) ? site.root.ceilingBy : By.Nobody)),
      track('mode', 'Mode', MODE_WORDS, () => site.mode),
    ];
  }

  /** A ceiling binds only where a unit could make more: at night it is as tight as ever, and holds nothing back. */
  private isHeldBack({ availableW }: Second): boolean {
    return this.run.site.renewables.some(({ command }, i) => availableW[i]! > command.setpointW);
  }

  private storage(): Track[] {
    const { names } = this.run.setup.model;
    return this.run.plant.batteries.map((unit, i) => {
      const name = names.batteries[i]!;
      return this.track({ name: `soc:${name}`, label: `State of charge of ${name}`, plot: 'soc', kind: 'share' }, () => unit.store.soc, 'last');
    });
  }

  private units(): Track[] {
    const { plant, site, setup: { model: { names } } } = this.run;
    return plant.renewables.flatMap((_, i) => {
      const name = names.renewables[i]!;
      const { command } = site.renewables[i]!;
      return [
        this.track({ name: `produced:${name}`, label: `${name} produced`, plot: 'unit' }, (s) => s.producedW[i]!),
        this.track({ name: `ceiling:${name}`, label: `${name} ceiling`, plot: 'unit' }, () => command.setpointW),
        this.track({ name: `available:${name}`, label: `${name} available`, plot: 'unit' }, (s) => s.availableW[i]!),
      ];
    });
  }

  private grid(): Track[] {
    const { grid } = this.run.plant;
    return [
      this.track({ name: 'voltageV', label: 'Voltage', plot: 'grid', kind: 'voltage' }, () => grid.voltageV),
      this.track({ name: 'frequencyHz', label: 'Frequency', plot: 'grid', kind: 'frequency' }, () => grid.milliHz / 1000),
    ];
  }

  private track(column: Named, sample: Sample, how: How = 'mean'): Track {
    return { column: { kind: 'power', ...column, values: new Float64Array(this.steps) }, sample, how };
  }
}
