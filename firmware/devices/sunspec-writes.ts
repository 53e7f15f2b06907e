/** What commands of SunSpec products have in common. */
import type { PointConfig, WriteConfig } from '../field/config.js';
import { Meaning, type Format } from './codes.js';
import type { Steps } from './steps.js';
import { point } from './sunspec-poll.js';

const WRITE_SEVERAL = 16;

/** A block of words with the setpoint among them. */
export function writeOf(address: number, format: Format, steps: Steps, block: { words: number[]; at: number }): WriteConfig {
  return { fn: WRITE_SEVERAL, address, format, multiplier: steps.multiplier, divisor: steps.divisor, least: steps.least, most: steps.most, words: block.words, at: block.at };
}

/** The setpoint where it is read back, in W. */
export function setpointAt(offset: number, format: Format, steps: Steps): PointConfig {
  const setpoint = point(Meaning.SetpointW, format, offset);
  setpoint.multiplier = steps.divisor;
  setpoint.divisor = steps.multiplier;
  return setpoint;
}
