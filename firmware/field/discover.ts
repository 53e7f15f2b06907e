/** Discovery as a chapter of the built file: opened when a station is not known, and closed when all are. */
import { discovery } from '../devices/discovery.js';
import type { Discovery } from '../devices/peer.js';
import type { Field } from './field.js';
import type { Line } from './line.js';
import { makePlan } from './questions.js';
import type { Station } from './station.js';

/** What a station is found out with, and what makes of it the questions of its polls. */
export interface Discoverer {
  course: Discovery;
  makePlan(line: Line, s: Station): void;
}

/** Named, so that the build can tell it as a chapter: see `sim/build/io/chapters.ts`. */
const CHAPTER = { open: openDiscovery };

function openDiscovery(): Discoverer {
  return { course: discovery, makePlan };
}

export function discovererOf(f: Field): Discoverer {
  if (f.discoverer === null) f.discoverer = CHAPTER.open();
  return f.discoverer;
}
