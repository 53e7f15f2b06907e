/** Which machine runs control, and what lies between it and the plant, as the command line says it. */
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';
import { parseQuantity } from '../input/quantity.js';
import { PRESET_NAMES, type PresetName } from '../link/plan.js';

export const TARGETS = ['model', 'bundle', 'espruino'] as const;
export type TargetName = typeof TARGETS[number];

export interface Choice {
  target: TargetName;
  /** Null where nothing is said: the model's readings then go straight from instrument to control. */
  link: PresetName | null;
}

/** Throws an InputError that names the nearest where there is no such target. */
export function readTarget(text: string): TargetName {
  return oneOf('target', text, TARGETS);
}

/** Throws an InputError that names the nearest where there is no such link. */
export function readLink(text: string): PresetName {
  return oneOf('link', text, PRESET_NAMES);
}

/** How much of a scenario is run, s. Throws an InputError for anything but whole seconds. */
export function readSpan(text: string): number {
  const seconds = spanOf(text) / 1000;
  if (Number.isInteger(seconds) && seconds >= 1) return seconds;
  throw new InputError(`--for: expected a time in whole seconds such as '20 s', got '${text}'`);
}

/** Throws an InputError where the two do not go together. */
export function checkChoice({ target, link }: Choice): void {
  if (target !== 'model' || link === null || link === 'ideal') return;
  throw new InputError(`--link ${link}: the target 'model' has no bytes that could be late or lost; it knows the link 'ideal', and the targets 'bundle' and 'espruino' know them all`);
}

function oneOf<Name extends string>(what: string, text: string, names: readonly Name[]): Name {
  const name = names.find((it) => it === text);
  if (name !== undefined) return name;
  throw new InputError(`--${what}: there is no ${what} '${text}'${nearestText(text, names)}; there are ${names.join(', ')}`);
}

function spanOf(text: string): number {
  try {
    return parseQuantity(text, 'duration');
  } catch (error) {
    throw new InputError(`--for: ${(error as Error).message}`);
  }
}
