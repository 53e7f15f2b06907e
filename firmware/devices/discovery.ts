/** The course of an interview: which models a product has, what it says once of itself, and from that all that its peer needs. */
import { Family } from './codes.js';
import { HAS_BATTERIES, HAS_GENERIC, HAS_INVERTERS, HAS_METERS } from './facts.js';
import { planGeneric } from './generic.js';
import type { Interview, Plan } from './interview.js';
import { Note, Step } from './notes.js';
import { planBattery } from './sunspec-battery.js';
import { planInverter } from './sunspec-inverter.js';
import { planMeter } from './sunspec-meter.js';
import { nextModel, refusedModel, takeModel } from './sunspec.js';
import { nextRating, takeRating } from './sunspec-ratings.js';

const HAS_SUNSPEC = HAS_METERS || HAS_INVERTERS || HAS_BATTERIES;

/** Sets the next question. False where there is none: then the plan stands, or there is none. */
export function nextQuestion(i: Interview): boolean {
  const family = i.config.family;
  if (HAS_SUNSPEC && (!HAS_GENERIC || family !== Family.Generic) && (nextModel(i) || mayRate(i, family) && nextRating(i))) return true;
  i.plan = planOf(i, family);
  return false;
}

/** A meter says nothing of itself that anybody needs. */
function mayRate(i: Interview, family: Family): boolean {
  return family !== Family.SunSpecMeter && (i.notes[Note.Step] as number) >= Step.Ratings;
}

function planOf(i: Interview, family: Family): Plan | null {
  if (HAS_METERS && family === Family.SunSpecMeter) return planMeter(i);
  if (HAS_INVERTERS && family === Family.SunSpecInverter) return planInverter(i);
  if (HAS_BATTERIES && family === Family.SunSpecBattery) return planBattery(i);
  return HAS_GENERIC ? planGeneric(i.config) : null;
}

/** The registers that were asked for begin at byte `at` of the answer. */
export function takeAnswer(i: Interview, answer: DataView, at: number): void {
  if (!HAS_SUNSPEC) return;
  if ((i.notes[Note.Step] as number) < Step.Ratings) takeModel(i, answer, at); else takeRating(i, answer, at);
  i.part++;
}

/** The product answered with an exception: the next question is another one. */
export function takeRefusal(i: Interview): void {
  if (HAS_SUNSPEC) refusedModel(i);
  i.part++;
}
