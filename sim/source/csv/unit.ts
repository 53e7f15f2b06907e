/** What the numbers of a file are, and what makes them watts, irradiance or wind speed. */
import { InputError } from '../../input/error.js';

/** What a file's values become: power at once, or weather that a unit turns into power. */
export type Quantity = 'power' | 'irradiance' | 'speed';

/** Size of each unit in W; per-interval energies in Wh; shares in parts of the rated power; `null` says nothing about size. */
export const UNITS = {
  W: 1, kW: 1e3, MW: 1e6, GW: 1e9,
  'Wh per interval': 1, 'kWh per interval': 1e3, 'MWh per interval': 1e6,
  '% of rated': 0.01, 'per unit': 1,
  'W/m2': 1, 'm/s': 1,
  A: null, 'any unit': null,
} as const;

export type Unit = keyof typeof UNITS;
export type Scale = { peak: number } | { mean: number } | { factor: number };

export function quantityOf(unit: Unit): Quantity {
  if (unit === 'W/m2') return 'irradiance';
  return unit === 'm/s' ? 'speed' : 'power';
}

/** How many W (or W/m2, or m/s) one of the unit is for a device of this rating. */
export function unitSize(unit: Unit, intervalS: number, ratedW: number): number {
  const size = UNITS[unit] ?? 1;
  if (unit.endsWith('per interval')) return size * 3600 / intervalS;
  return unit === '% of rated' || unit === 'per unit' ? size * ratedW : size;
}

/** The factor that a declared scale puts on values (W). Throws an InputError where it cannot be. */
export function scaleFactor(unit: Unit, scale: Scale | undefined, values: readonly number[]): number {
  if (scale === undefined) {
    if (UNITS[unit] !== null) return 1;
    throw new InputError(`values in '${unit}' are no power yet: declare a scale, such as { peak: 8 MW }`);
  }
  if ('factor' in scale) return scale.factor;
  if (quantityOf(unit) !== 'power') throw new InputError(`a scale to a power does not fit values in '${unit}': declare { factor: … }`);
  const [word, targetW, present] = 'peak' in scale ? ['peak', scale.peak, peak(values)] as const : ['mean', scale.mean, mean(values)] as const;
  if (present > 0) return targetW / present;
  throw new InputError(`the file has a ${word} of ${present} and cannot be scaled to ${targetW} W: is the sign right?`);
}

function peak(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
