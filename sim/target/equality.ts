/** Whether the bundle does on the ideal link what the model does: the same series, byte for byte. */
import type { FieldConfig } from '../../firmware/field/config.js';
import { csvChunks } from '../report/series.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { firmwareOf } from './built-firmware.js';
import type { Firmware } from './firmware.js';
import { simulateOn } from './simulate-on.js';

export interface EqualityOptions {
  signal: AbortSignal;
  /** Told how far both runs are together, 0..1. */
  onProgress?: (done: number) => void;
  build?: typeof firmwareOf;
}

/**
 * The first line of series.csv that differs, as both have it; null where all are equal. Rejects with the signal's reason where it is aborted.
 * @param setupOf gives a fresh setup each time
 */
export async function seriesDifference(setupOf: () => ScenarioSetup, { signal, onProgress = () => undefined, build = firmwareOf }: EqualityOptions): Promise<string | null> {
  const [model, bundle] = [await linesOf('model', setupOf(), 0), await linesOf('bundle', setupOf(), 0.5)];
  const line = model.findIndex((text, k) => text !== bundle[k]);
  return line < 0 && model.length === bundle.length ? null : `line ${line + 1}: model ${model[line]}, bundle ${bundle[line]}`;

  async function linesOf(target: 'model' | 'bundle', setup: ScenarioSetup, from: number): Promise<string[]> {
    const result = await simulateOn(setup, { target, link: 'ideal' }, { signal, onProgress: (done) => { onProgress(from + done / 2); }, build });
    if (result === null) throw signal.reason;
    return [...csvChunks(result)].join('').split('\n');
  }
}

/** Builds no firmware twice: scenarios of one site often share theirs. */
export function rememberedBuilds(): typeof firmwareOf {
  const known = new Map<string, Promise<Firmware>>();
  return (setup: ScenarioSetup, field: FieldConfig) => {
    const key = JSON.stringify([setup.config, setup.params, field]);
    const built = known.get(key) ?? firmwareOf(setup, field);
    known.set(key, built);
    return built;
  };
}
