/** One run of a scenario from its first tick to its verdict, in pieces as long as the caller likes. */
import { formatParameter } from '../input/parameters.js';
import { paramName } from '../input/param-names.js';
import { PARAMS, type ParamName } from '../../firmware/control/params.js';
import type { Recording, RunResult } from '../report/result.js';
import { Simulation } from '../run.js';
import { AlarmLog } from '../score/alarm-log.js';
import { Judge } from '../score/judge.js';
import { figureOf } from '../score/merit.js';
import { Recorder } from '../score/recorder.js';
import type { Score } from '../score/score.js';
import { Second, type Watcher } from '../score/second.js';
import type { ScenarioSetup } from './setup.js';

const NO_RECORDING: Recording = { stepS: 1, timeS: new Float64Array(0), columns: [] };

export class Trial {
  private readonly judge: Judge;
  private readonly alarms: AlarmLog;
  private readonly recorder: Recorder | null;
  private readonly second: Second;
  private readonly watchers: readonly Watcher[];
  /** Those that look at every tick; none where no load steps. */
  private readonly tickers: readonly Score[];

  /** Throws an InputError where a promise of the scenario cannot be judged. `record` is false where only figures are wanted. */
  constructor(readonly setup: ScenarioSetup, record = true, readonly run: Simulation = new Simulation(setup)) {
    this.judge = new Judge(this.run, setup.promises);
    this.alarms = new AlarmLog(this.run);
    this.recorder = record ? new Recorder(this.run) : null;
    this.second = new Second(this.run);
    this.watchers = [...this.judge.scores, this.alarms, ...(this.recorder === null ? [] : [this.recorder])];
    this.tickers = setup.stepTicks.length > 0 ? this.judge.scores : [];
  }

  /** Part of the run that is done, 0..1. */
  get progress(): number {
    return this.run.ticks / this.run.lastTick;
  }

  /** Runs so many seconds more, at most to the end. Returns whether there is more to run. */
  advance(seconds: number): boolean {
    const { run } = this;
    const untilS = Math.min(this.setup.lastsS, run.ticks / run.ticksPerS + seconds);
    for (let endS = run.ticks / run.ticksPerS + 1; endS <= untilS; endS++) this.runSecond(endS);
    return run.ticks < run.lastTick;
  }

  /** Figures, verdict and recording; to be asked for at the end. */
  result(): RunResult {
    const { setup, judge } = this;
    const { model } = setup;
    return {
      scenario: setup.name, site: model.name, about: setup.about, seed: setup.seed, startUtcMs: setup.startUtcMs,
      utcOffsetMinutes: model.location.utcOffsetMinutes, lastsS: setup.lastsS, tickMs: setup.tickMs, parameters: changedParameters(setup),
      recording: this.recorder?.recording() ?? NO_RECORDING, figures: siteFigures(judge.whole), criteria: judge.criteria(),
      alarms: this.alarms.entries, events: setup.events, sources: setup.reports,
    };
  }

  /** One tick, for whoever keeps the time; `advance` needs no help. */
  tick(): void {
    this.run.tick();
    this.second.add();
    for (const score of this.tickers) score.tick();
  }

  /** To be called after the last tick of each second. */
  closeSecond(endS: number): void {
    this.second.close(endS);
    for (const watcher of this.watchers) watcher.second(this.second);
  }

  private runSecond(endS: number): void {
    for (let k = 0; k < this.run.ticksPerS; k++) this.tick();
    this.closeSecond(endS);
  }
}

/** Those of the site as a whole: promises may be about single devices too, but a reader would drown in them. */
function siteFigures(score: Score): RunResult['figures'] {
  return score.merits().filter(({ name }) => !name.includes(':')).map(figureOf);
}

/** Parameters other than the defaults, as text. */
function changedParameters({ params }: ScenarioSetup): RunResult['parameters'] {
  const changed = (Object.keys(PARAMS) as ParamName[]).filter((name) => params[name] !== PARAMS[name].default);
  return changed.map((name) => ({ name: paramName(name), value: formatParameter(name, params[name]), about: PARAMS[name].about }));
}
