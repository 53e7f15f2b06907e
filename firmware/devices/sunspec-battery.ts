/** Batteries: power from 701 or 101..113, a setpoint by 704, or by 124 where a product has no 704; charge from 713, 802 or 124. Discharge is positive. */
import type { BlockConfig, PointConfig } from '../field/config.js';
import { isExponent } from '../wire/values.js';
import { Format, Meaning } from './codes.js';
import type { Interview, Plan } from './interview.js';
import { Note } from './notes.js';
import { acPower, block, point, requestsFor } from './sunspec-poll.js';
import { bandBack, bandOf, wattsBack, wattsWrite } from './sunspec-setpoint.js';

/** Percent to permille. */
const PERMILLE = 10;

/** What there is to poll and to write; null where the product has no power. */
export function planBattery(i: Interview): Plan | null {
  const n = i.notes, wanted = acPower(i), control = n[Note.Control] as number, storage = n[Note.Storage] as number;
  if (wanted.length === 0) return null;
  wantSoc(n, wanted);
  wantLimits(n, wanted);
  const takes = isExponent(n[Note.Exponent] as number);
  return {
    polls: requestsFor(i, wanted), exponent: n[Note.Exponent] as number, chargeW: n[Note.ChargeW] as number, dischargeW: n[Note.DischargeW] as number,
    writes: !takes ? [] : control > 0 ? [wattsWrite(i)] : storage > 0 ? bandOf(i) : [],
    backs: control > 0 ? [wattsBack(n)] : storage > 0 ? [bandBack(n)] : [],
  };
}

/** The state of charge with its scale factor. */
function wantSoc(n: Int32Array, wanted: BlockConfig[]): void {
  const charge = n[Note.Charge] as number, bank = n[Note.Bank] as number, storage = n[Note.Storage] as number;
  const address = charge > 0 ? charge + 4 : bank > 0 ? bank + 11 : storage + 8, registers = charge > 0 ? 5 : bank > 0 ? 46 : 15;
  if (charge === 0 && bank === 0 && storage === 0) return;
  const soc = point(Meaning.SocPermille, Format.ToldU16, 0);
  soc.multiplier = PERMILLE;
  soc.scale = registers - 1;
  wanted.push(block(address, registers, [soc]));
}

/** The limits of 702 are those of the product, the bank's own move with its charge. */
function wantLimits(n: Int32Array, wanted: BlockConfig[]): void {
  const bank = n[Note.Bank] as number;
  if (bank === 0) return;
  const limits: PointConfig = { meaning: Meaning.Bank, format: Format.U16, offset: 0, multiplier: n[Note.ChargeW] as number, divisor: n[Note.DischargeW] as number };
  wanted.push(block(bank + 34, 29, [limits]));
}
