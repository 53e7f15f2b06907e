/** Model 64901: running number and age of the sample that a product shows, where it tells them. */
import { SAMPLE } from './models.js';
import type { Probe } from './probe.js';
import type { SunSpecMap } from './sunspec.js';
import { put32 } from './words.js';

/** Model 64901 as a list of models to append: empty where the product does not tell. */
export function sampleModel(tells: boolean): number[] {
  return tells ? [SAMPLE] : [];
}

/** What brings number and age up to date; null where the map has no such model. */
export function sampleWriter(map: SunSpecMap, probe: Probe): () => void {
  const { words } = map.bank;
  const sequence = map.at(SAMPLE, 'Seq'), age = map.at(SAMPLE, 'AgeMs');
  return () => {
    put32(words, sequence, probe.sequence);
    put32(words, age, probe.ageMs);
  };
}
