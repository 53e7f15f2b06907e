/** Closes the loop: runs a tape's scenario again with its plant, as it was and with other parameters. */
import { setImmediate } from 'node:timers/promises';
import { InputError } from '../input/error.js';
import type { RunResult } from '../report/result.js';
import { buildSetup, type ScenarioSetup } from '../scenario/setup.js';
import { shortened } from '../scenario/shorten.js';
import { Trial } from '../scenario/trial.js';
import { identityOf, type TapedScenario } from '../tape/header.js';
import { StateHash } from '../tape/state-hash.js';
import { stateOf, tap } from '../tape/tap.js';
import type { Tape } from '../tape/tape.js';
import type { ReplayOptions } from './subject.js';

/** The same scenario twice. */
export interface Rerun {
  asTaped: RunResult;
  changed: RunResult;
}

/** Virtual time between two looks at the clock. */
const SLICE_S = 600;

/**
 * Runs both, as much as was taped. `settings` are `name=value` each. Rejects with the signal's reason where it is aborted, and with an
 * InputError where the tape has no scenario, or one that was run over a link, a setting is wrong, or the scenario does not do any more
 * what it did on the tape: then a comparison would mislead.
 */
export async function rerun(tape: Tape, settings: readonly string[], { signal, onProgress }: Omit<ReplayOptions, 'ticks'>): Promise<Rerun> {
  const taped = scenarioOf(tape), changedSetup = setupOf({ ...taped, set: [...taped.set, ...settings] });
  const asTaped = watched(tape, setupAsTaped(tape, taped));
  const changed = new Trial(changedSetup, false);
  await runOut(asTaped, signal, (done) => onProgress?.(done / 2));
  await runOut(changed, signal, (done) => onProgress?.((1 + done) / 2));
  return { asTaped: asTaped.result(), changed: changed.result() };
}

function scenarioOf({ header, file }: Tape): TapedScenario {
  if (header.scenario === null) throw new InputError('holds no scenario that could be run again with --set', { file });
  if (header.scenario.linked) throw new InputError('was written over a link, and --set runs the model by itself; record it without --target and --link', { file });
  return header.scenario;
}

/** As much of it as was run. */
function setupOf({ scenario, set, sources, seed, forS }: TapedScenario): ScenarioSetup {
  const setup = buildSetup(scenario, { set, sources, seed });
  return forS === undefined ? setup : shortened(setup, forS);
}

/** The setup as it was; refused where scenario or site were edited in what control is told of them. */
function setupAsTaped({ header, file }: Tape, taped: TapedScenario): ScenarioSetup {
  const setup = setupOf(taped);
  const now = identityOf(setup.config, setup.params);
  if (now.site !== header.identity.site) throw new InputError(`was written for another site '${header.site}' than there is now; record it again`, { file });
  if (now.parameters !== header.identity.parameters) throw new InputError(`was written with other parameters than '${taped.scenario}' has now; record it again`, { file });
  return setup;
}

/** A trial that compares itself with the tape wherever that holds a hash. */
function watched(tape: Tape, setup: ScenarioSetup): Trial {
  const trial = new Trial(setup, false), { run } = trial;
  const state = stateOf(run), values = new Float64Array(state.size), hash = new StateHash(state.size);
  if (run.lastTick !== tape.ticks) throw new InputError(`holds ${tape.ticks} ticks, the scenario now has ${run.lastTick}; record it again`, { file: tape.file });
  tap(run, { afterTick: () => {
    const expected = tape.crcAt(run.ticks);
    if (expected === null) return;
    state.read(values);
    if (hash.of(values) === expected) return;
    throw new InputError(`the scenario does not do any more what the tape holds: they differ at tick ${run.ticks}; record it again`, { file: tape.file });
  } });
  return trial;
}

async function runOut(trial: Trial, signal: AbortSignal, onProgress: (done: number) => void): Promise<void> {
  while (trial.advance(SLICE_S)) {
    onProgress(trial.progress);
    await setImmediate();
    signal.throwIfAborted();
  }
}
