/** What a SunSpec product says once of itself: its rating, its most charge and discharge, and the scale factor of what is written to it. */
import { scaled, uint16 } from '../wire/values.js';
import { Family } from './codes.js';
import { askFor, type Interview } from './interview.js';
import { Note, Step } from './notes.js';

/** No scale factor: nothing is written. */
const NO_EXPONENT = -32768;
const MOST_W = 2000000000;

/** The questions in their order: the model, and which of its registers. */
const QUESTIONS = [
  Note.Nameplate, 3, 2, // WRtg, WRtg_SF
  Note.Settings, 2, 21, // WMax .. WMax_SF
  Note.Controls, 23, 1, // WMaxLimPct_SF
  Note.Capacity, 2, 44, // WMaxRtg .. W_SF
  Note.Control, 54, 2, // WMaxLimPct_SF, WSet_SF
  Note.Storage, 2, 24, // WChaMax .. InOutWRte_SF
];

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
  const n = i.notes, model = QUESTIONS[((n[Note.Step] as number) - Step.Ratings - 1) * 3];
  if (model === Note.Nameplate) settle(n, Note.RatedW, uint16(answer, at), answer.getInt16(at + 2));
  else if (model === Note.Settings) settle(n, Note.RatedW, uint16(answer, at), answer.getInt16(at + 40));
  else if (model === Note.Controls) n[Note.Exponent] = answer.getInt16(at);
  else if (model === Note.Capacity) takeCapacity(n, answer, at);
  else if (model === Note.Control) takeControl(i, answer, at);
  else if (i.config.family === Family.SunSpecBattery) takeStorage(n, answer, at);
}

/** 702: what is set counts before what is rated. 121 says before it what the percentages of 123 refer to. */
function takeCapacity(n: Int32Array, answer: DataView, at: number): void {
  const exponent = answer.getInt16(at + 86);
  if (n[Note.Controls] === 0) {
    settle(n, Note.RatedW, uint16(answer, at), exponent);
    settle(n, Note.RatedW, uint16(answer, at + 48), exponent);
  }
  settle(n, Note.ChargeW, uint16(answer, at + 16), exponent);
  settle(n, Note.ChargeW, uint16(answer, at + 64), exponent);
  settle(n, Note.DischargeW, uint16(answer, at + 18), exponent);
  settle(n, Note.DischargeW, uint16(answer, at + 66), exponent);
}

/** 704: a battery is given watts, an inverter percent where it has no 123. */
function takeControl(i: Interview, answer: DataView, at: number): void {
  const n = i.notes;
  if (i.config.family === Family.SunSpecBattery) n[Note.Exponent] = answer.getInt16(at + 2);
  else if (n[Note.Controls] === 0) n[Note.Exponent] = answer.getInt16(at);
}

/** 124: percentages of most charge. */
function takeStorage(n: Int32Array, answer: DataView, at: number): void {
  if ((n[Note.Control] as number) > 0) return;
  const exponent = answer.getInt16(at + 32), mostW = uint16(answer, at);
  settle(n, Note.RatedW, mostW, exponent);
  settle(n, Note.ChargeW, mostW, exponent);
  settle(n, Note.DischargeW, mostW, exponent);
  n[Note.Exponent] = answer.getInt16(at + 46);
}

/** Notes a power in W where the product tells one. */
function settle(n: Int32Array, note: Note, raw: number, exponent: number): void {
  const powerW = scaled(raw, exponent);
  if (powerW >= 1 && powerW <= MOST_W) n[note] = powerW;
}
