/** Discovery as a chapter of the built file: opened when a station is not known, and closed when all are. */
import { nextQuestion, takeAnswer, takeRefusal } from '../devices/discovery.js';
import { openInterview, settleIn, type Interview } from '../devices/interview.js';
import type { FieldConfig } from './config.js';
import type { Discoverer, Field, Station } from './field.js';
import { adopt } from './plan.js';

/** Its name tells the build that it opens a chapter: see `sim/build/io/chapters.ts`. @apart */
function openDiscovery(config: FieldConfig): Discoverer {
  return { config, open: openInterview, next: nextQuestion, take: takeAnswer, refused: takeRefusal, settle };
}

/** What is asked of a station from now on; it is known when all of that stands, should memory end before. */
function settle(s: Station, i: Interview): void {
  adopt(s, i);
  settleIn(s, i);
}

export function discovererOf(f: Field): Discoverer {
  if (f.discoverer === null) f.discoverer = openDiscovery(f.readConfig());
  return f.discoverer;
}
