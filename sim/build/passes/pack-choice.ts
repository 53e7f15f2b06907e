/** Which fields to pack: where the memory that an array saves outweighs the time that its elements cost. */
import { countOf, type Market } from './pack-market.js';

/** Variables that a record's part of the array takes, with its field; what a single record has is found without one. */
const PART = 2;
/** Instructions of the mean tick that a variable is worth. Less than one of a function: records are many, and the longest tick is long with them. */
export const VARIABLE_WORTH = 800;

/** Instructions of the mean tick that it is worth that a field takes as much memory after hours as after the first ticks, as elements of an array do. */
const STEADY_WORTH = 12000;

/** The fields that are worth their place, less those of one kind of record at a time that together are not worth their record's part. */
export function choosePacked(market: Market): Set<string> {
  let chosen = new Set([...market.saved.keys()].filter((field) => worthOf(market, field) > (market.lost.get(field) ?? 0)));
  for (let better = true; better;) {
    better = false;
    for (const { fields } of market.shapes) {
      const fewer = new Set([...chosen].filter((field) => !fields.includes(field)));
      if (fewer.size === chosen.size || gainOf(market, fewer) < gainOf(market, chosen)) continue;
      [chosen, better] = [fewer, true];
    }
  }
  return chosen;
}

/** Instructions a tick that the variables are worth which a field takes less in an array. */
function worthOf(market: Market, field: string): number {
  return countOf(market, field) * market.saved.get(field)! * VARIABLE_WORTH + (market.fickle.has(field) ? STEADY_WORTH : 0);
}

/** Instructions a tick that packing these fields is worth. */
function gainOf({ shapes, saved, lost, fickle, singles }: Market, chosen: Set<string>): number {
  let gain = 0;
  for (const { records, fields } of shapes) {
    const packed = fields.filter((field) => chosen.has(field)), part = packed.some((field) => !singles.has(field)) ? PART : 0;
    gain += records.length * (packed.reduce((sum, field) => sum + saved.get(field)!, 0) - part) * VARIABLE_WORTH;
  }
  for (const field of chosen) gain += (fickle.has(field) ? STEADY_WORTH : 0) - (lost.get(field) ?? 0);
  return gain;
}
