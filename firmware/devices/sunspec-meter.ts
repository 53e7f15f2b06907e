/** Meters: models 201..204, and 211..214 as floats. Import is positive. */
import type { Interview, Plan } from './interview.js';
import { Note } from './notes.js';
import { powerAt, requestsFor } from './sunspec-poll.js';

/** What there is to poll; null where the product is no meter. */
export function planMeter(i: Interview): Plan | null {
  const meter = i.notes[Note.Meter] as number, float = i.notes[Note.MeterFloat] as number;
  if (meter === 0 && float === 0) return null;
  const power = meter > 0 ? powerAt(i, meter + 18, 4) : powerAt(i, float + 28, 0);
  return { polls: requestsFor(i, [power]), writes: [], backs: [], exponent: 0, chargeW: NaN, dischargeW: NaN };
}
