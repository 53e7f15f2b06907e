/** All families of the benchmark, in the order in which they run: speed first, while the machine is cool and the code is only its own. */
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';
import { board } from './board.js';
import { clouds } from './clouds.js';
import { cost } from './cost.js';
import type { Family } from './family.js';
import { equality } from './equality.js';
import { firmware } from './firmware.js';
import { growth } from './growth.js';
import { hil } from './hil.js';
import { life } from './life.js';
import { link } from './link.js';
import { loadStep } from './load-step.js';
import { loadTrip } from './load-trip.js';
import { reversals } from './reversals.js';
import { rtu } from './rtu.js';
import { shading } from './shading.js';
import { speed, year } from './speed.js';
import { wire } from './wire.js';

/** @param dataFolder holds the measured data, where there are any */
export function families(dataFolder: string): Family[] {
  return [speed, year, growth, loadStep, clouds(dataFolder), loadTrip, shading, reversals, equality, link, wire, rtu(dataFolder), cost, board, firmware, life, hil];
}

/**
 * Those whose name a regular expression finds; upper and lower case are alike. Throws an InputError for an expression that is none,
 * and for one that finds nothing.
 */
export function selected(all: readonly Family[], pattern: string): Family[] {
  const found = all.filter(({ name }) => expressionOf(pattern).test(name));
  if (found.length > 0) return found;
  const names = all.map(({ name }) => name);
  throw new InputError(`--only: no family of figures matches '${pattern}'; expected one of ${names.join(', ')}${nearestText(pattern, names)}`);
}

function expressionOf(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'i');
  } catch {
    throw new InputError(`--only: expected a regular expression such as 'load|shading', got '${pattern}'`);
  }
}
