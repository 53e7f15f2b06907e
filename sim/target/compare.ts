/** The same scenario on the model too: what a target and a link cost shows in the figures. */
import { InputError } from '../input/error.js';
import type { RunResult } from '../report/result.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import type { Choice } from './choice.js';
import { compared } from './link-cost.js';
import { type OnOptions, simulateOn } from './simulate-on.js';

/**
 * The result on the target with the model's figures beside its own; null where the signal ended it. Throws an InputError where there is nothing to compare.
 * @param setupOf gives a fresh setup each time: a run uses one up
 */
export async function withModel(setupOf: () => ScenarioSetup, choice: Choice, options: OnOptions): Promise<RunResult | null> {
  if (choice.target === 'model') throw new InputError("--compare: shows a target beside the model; name one with --target bundle or --target espruino");
  const { signal, onProgress } = options;
  const model = await simulateOn(setupOf(), { target: 'model', link: null }, { signal, onProgress: (done) => { onProgress(done / 2); } });
  if (model === null) return null;
  const own = await simulateOn(setupOf(), choice, { ...options, onProgress: (done) => { onProgress(0.5 + done / 2); } });
  return own === null || own.link === undefined ? own : { ...own, link: compared(own.link, own.figures, model.figures) };
}
