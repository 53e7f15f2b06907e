/** Products without SunSpec: what is read and written stands as data in the site file. The signs are in the multipliers. */
import type { BlockConfig, PeerConfig } from '../field/config.js';
import { Meaning } from './codes.js';
import type { Plan } from './interview.js';
import { wordsOf } from './typed.js';

const HOLDING = 3;

/** There is nothing to find out. */
export function planGeneric(config: PeerConfig): Plan {
  const backs: BlockConfig[] = [];
  for (const w of config.writes) {
    const setpoint = { meaning: Meaning.SetpointW, format: w.format, offset: 0, multiplier: w.divisor, divisor: w.multiplier };
    const back = { fn: HOLDING, address: w.address + w.at, count: wordsOf(w.format), points: [setpoint] };
    backs.push(back);
  }
  return { polls: config.blocks, writes: config.writes, backs, exponent: 0, chargeW: config.ratedW, dischargeW: config.ratedW };
}
