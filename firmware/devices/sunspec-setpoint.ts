/** The setpoint of a battery, as 704 takes it in W, or 124 as a band of charge and discharge that is nowhere wide. */
import type { BlockConfig, WriteConfig } from '../field/config.js';
import { Format, Meaning } from './codes.js';
import type { Interview } from './interview.js';
import { Note } from './notes.js';
import { leaseS, rawOf, shareSteps, wattSteps, type Steps } from './steps.js';
import { block, point } from './sunspec-poll.js';
import { setpointAt, writeOf } from './sunspec-writes.js';

/** Both ends of the band of 124 hold. */
const BOTH = 3;
/** Sixteen bits of a word. */
const LOW = 65535;

/** WSetEna, WSetMod watts, WSet, WSetRvrt (two words each), behind two percentages that do not count WSetEnaRvrt, and WSetRvrtTms. */
export function wattsWrite(i: Interview): WriteConfig {
  const steps = wattsOf(i.notes), fallback = rawOf(i.config.fallbackW, steps);
  return writeOf((i.notes[Note.Control] as number) + 22, Format.I32, steps, { words: [1, 1, 0, 0, fallback >> 16 & LOW, fallback & LOW, 0, 0, 1, 0, leaseS(i.config.leaseMs)], at: 2 });
}

export function wattsBack(n: Int32Array): BlockConfig {
  const points = [setpointAt(2, Format.I32, wattsOf(n)), point(Meaning.InForce, Format.U16, 0), point(Meaning.InForce, Format.U16, 1), point(Meaning.SetpointScale, Format.I16, 33)];
  return block((n[Note.Control] as number) + 22, 34, points);
}

function wattsOf(n: Int32Array): Steps {
  return wattSteps(-(n[Note.ChargeW] as number), n[Note.DischargeW] as number, n[Note.Exponent] as number);
}

/** OutWRte and InWRte, at least so much and at most so much: negative charge is discharge; their window, reversion time and ramp. Then StorCtl_Mod. */
export function bandOf(i: Interview): WriteConfig[] {
  const storage = i.notes[Note.Storage] as number, steps = shareOf(i.notes);
  return [
    writeOf(storage + 12, Format.Band, steps, { words: [0, 0, 0, leaseS(i.config.leaseMs), 0], at: 0 }),
    writeOf(storage + 5, Format.Nothing, steps, { words: [BOTH], at: 1 }),
  ];
}

export function bandBack(n: Int32Array): BlockConfig {
  const steps = shareOf(n), opposite = setpointAt(8, Format.I16, steps), both = point(Meaning.InForce, Format.U16, 0);
  opposite.meaning = Meaning.Opposite;
  opposite.multiplier = -opposite.multiplier;
  both.divisor = BOTH;
  return block((n[Note.Storage] as number) + 5, 21, [setpointAt(7, Format.I16, steps), opposite, both, point(Meaning.SetpointScale, Format.I16, 20)]);
}

function shareOf(n: Int32Array): Steps {
  return shareSteps(n[Note.RatedW] as number, n[Note.Exponent] as number);
}
