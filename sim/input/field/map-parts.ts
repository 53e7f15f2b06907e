/** What all look at who work with a map of registers: types and what they hold, what is read, what stands between product and primary side. */
import { Meaning } from '../../../firmware/devices/codes.js';
import { times, type Fraction } from './fraction.js';
import type { MapText, TypeText } from './map-schema.js';

/** What each type holds; a float holds any power, a large one in steps: 2 W from 16.8 MW on, 4 W from 33.6 MW on. */
export const RANGES: Record<TypeText, [number, number]> = {
  int16: [-32768, 32767], uint16: [0, 65535], int32: [-2147483648, 2147483647], uint32: [0, 4294967295], float32: [-3.4e38, 3.4e38],
};

/** What is read of a product, in the order in which it is asked: what tells of the sample comes first, lest an older power get its number. */
export const READ = [
  ['sample-number', Meaning.Sequence], ['sample-age', Meaning.AgeMs], ['power', Meaning.PowerW],
  ['soc', Meaning.SocPermille], ['charge-limit', Meaning.ChargeLimitW], ['discharge-limit', Meaning.DischargeLimitW],
] as const;

/** What stands between the product and the primary side. */
export function transformersOf(map: MapText): Fraction {
  return times(map['current-transformer'] ?? [1, 1], map['voltage-transformer'] ?? [1, 1]);
}

export function wordsOf(type: TypeText): number {
  return type === 'int16' || type === 'uint16' ? 1 : 2;
}
