/** What a SunSpec product says once of itself: its rating, its most charge and discharge, and the scale factor of what is written to it. */
import { scaled, uint16 } from '../wire/values.js';
import { Family } from './codes.js';
import { askFor, type Interview } from './interview.js';
import { Note, Step } from './notes.js';

/** No scale factor: nothing is written. */
const NO_EXPONENT = -32768;
const MOST_W = 2000000000;

/** The questions in their order: the model, and which of its registers. */
const QUESTIONS = new Int32Array([
  Note.Nameplate, 3, 2, // WRtg, WRtg_SF
  Note.Settings, 2, 21, // WMax .. WMax_SF
  Note.Controls, 23, 1, // WMaxLimPct_SF
  Note.Capacity, 2, 44, // WMaxRtg .. W_SF
  Note.Control, 54, 2, // WMaxLimPct_SF, WSet_SF
  Note.Storage, 2, 24, // WChaMax .. InOutWRte_SF
]);

/** What is taken of each model: what it is, and bytes behind the first register to the value and to its scale factor; of a scale factor of what is written that of percent, and that of a battery. What comes later counts. */
const VALUES = new Int32Array([
  Note.Nameplate, Note.RatedW, 0, 2, // WRtg
  Note.Settings, Note.RatedW, 0, 40, // WMax
  Note.Controls, Note.Exponent, 0, 0, // WMaxLimPct_SF
  Note.Capacity, Note.RatedW, 0, 86, Note.Capacity, Note.RatedW, 48, 86, // WMaxRtg, WMax: what is set counts before what is rated
  Note.Capacity, Note.ChargeW, 16, 86, Note.Capacity, Note.ChargeW, 64, 86, // WChaRteMaxRtg, WChaRteMax
  Note.Capacity, Note.DischargeW, 18, 86, Note.Capacity, Note.DischargeW, 66, 86, // WDisChaRteMaxRtg, WDisChaRteMax
  Note.Control, Note.Exponent, 0, 2, // WMaxLimPct_SF, WSet_SF
  Note.Storage, Note.RatedW, 0, 32, Note.Storage, Note.ChargeW, 0, 32, Note.Storage, Note.DischargeW, 0, 32, Note.Storage, Note.Exponent, 0, 46, // WChaMax, InOutWRte_SF
]);

/** Asks one model after the other that the product has. False behind the last. */
export function nextRating(i: Interview): boolean {
  const n = i.notes, models = QUESTIONS.length / 3;
  if (n[Note.Step] === Step.Ratings) beginRatings(i);
  let k = (n[Note.Step] as number) - Step.Ratings;
  while (k < models && n[QUESTIONS[k * 3] as number] === 0) k++;
  n[Note.Step] = Step.Ratings + 1 + k;
  if (k >= models) return false;
  return askFor(i, (n[QUESTIONS[k * 3] as number] as number) + (QUESTIONS[k * 3 + 1] as number), QUESTIONS[k * 3 + 2] as number);
}

/** Until the product says otherwise, what the site file says of it counts. */
function beginRatings(i: Interview): void {
  const n = i.notes, ratedW = i.config.ratedW;
  n[Note.RatedW] = ratedW;
  n[Note.ChargeW] = ratedW;
  n[Note.DischargeW] = ratedW;
  n[Note.Exponent] = NO_EXPONENT;
}

/** Takes the answer to the question before. */
export function takeRating(i: Interview, answer: DataView, at: number): void {
  const n = i.notes, model = QUESTIONS[((n[Note.Step] as number) - Step.Ratings - 1) * 3] as number;
  for (let k = 0; k < VALUES.length; k += 4) {
    const note = VALUES[k + 1] as number, from = at + (VALUES[k + 2] as number), scale = VALUES[k + 3] as number;
    if (VALUES[k] !== model || !counts(i, model, note)) continue;
    if (note === Note.Exponent) n[note] = answer.getInt16(i.config.family === Family.SunSpecBattery ? at + scale : from);
    else settle(n, note, uint16(answer, from), answer.getInt16(at + scale));
  }
}

/** 121 says before 702 what the percentages of 123 refer to; 704 gives an inverter a percentage where it has no 123; 124 is for batteries without 704. */
function counts(i: Interview, model: number, note: number): boolean {
  const n = i.notes, isBattery = i.config.family === Family.SunSpecBattery;
  if (model === Note.Storage) return isBattery && n[Note.Control] === 0;
  return n[Note.Controls] === 0 || !(model === Note.Capacity && note === Note.RatedW || model === Note.Control && !isBattery);
}

/** Notes a power in W where the product tells one. */
function settle(n: Int32Array, note: Note, raw: number, exponent: number): void {
  const powerW = scaled(raw, exponent);
  if (powerW >= 1 && powerW <= MOST_W) n[note] = powerW;
}
