/** PV and wind: power from 701 or 101..113, a ceiling by 123, or by 704 where a product has no 123. Generation is positive. */
import type { BlockConfig, WriteConfig } from '../field/config.js';
import { isExponent } from '../wire/values.js';
import { Format, Meaning } from './codes.js';
import type { Interview, Plan } from './interview.js';
import { Note } from './notes.js';
import { ceilingSteps, leaseS, rawOf, type Steps } from './steps.js';
import { acPower, block, point, requestsFor } from './sunspec-poll.js';
import { setpointAt, writeOf } from './sunspec-writes.js';

/** What there is to poll and to write; null where the product is no inverter. */
export function planInverter(i: Interview): Plan | null {
  const n = i.notes, power = acPower(i), ratedW = n[Note.RatedW] as number, exponent = n[Note.Exponent] as number;
  if (power.length === 0) return null;
  const steps = ceilingSteps(ratedW, exponent), isLegacy = (n[Note.Controls] as number) > 0, isCommanded = isLegacy || (n[Note.Control] as number) > 0;
  return {
    polls: requestsFor(i, power), exponent, chargeW: NaN, dischargeW: NaN,
    writes: isCommanded && isExponent(exponent) ? [isLegacy ? limit123(i, steps) : limit704(i, steps)] : [],
    // Whatever the scale factor is: one that was damaged on its way would never be read again.
    backs: isCommanded ? [isLegacy ? back123(n, steps) : back704(n, steps)] : [],
  };
}

/** WMaxLimPct, its window, its reversion time, its ramp, WMaxLim_Ena. */
function limit123(i: Interview, steps: Steps): WriteConfig {
  return writeOf((i.notes[Note.Controls] as number) + 5, Format.U16, steps, { words: [0, 0, leaseS(i.config.leaseMs), 0, 1], at: 0 });
}

/** WMaxLimPctEna, WMaxLimPct, what it falls back to, that it does, and after which time (two words). */
function limit704(i: Interview, steps: Steps): WriteConfig {
  return writeOf((i.notes[Note.Control] as number) + 14, Format.U16, steps, { words: [1, 0, rawOf(i.config.fallbackW, steps), 1, 0, leaseS(i.config.leaseMs)], at: 1 });
}

function back123(n: Int32Array, steps: Steps): BlockConfig {
  return block((n[Note.Controls] as number) + 5, 19, [setpointAt(0, Format.ToldU16, steps), isEnabled(n, 4), point(Meaning.SetpointScale, Format.I16, 18)]);
}

function back704(n: Int32Array, steps: Steps): BlockConfig {
  return block((n[Note.Control] as number) + 14, 41, [setpointAt(1, Format.ToldU16, steps), isEnabled(n, 0), point(Meaning.SetpointScale, Format.I16, 40)]);
}

/** A ceiling that is written but not enabled holds nothing back. */
function isEnabled(n: Int32Array, offset: number) {
  const enabled = point(Meaning.Curtails, Format.U16, offset);
  enabled.multiplier = n[Note.RatedW] as number;
  return enabled;
}
