/** What is learnt of a SunSpec product, in `Interview.notes`. */

export const enum Note {
  /** W that percentages refer to, most charge and discharge, and the exponent of what is written. */
  RatedW, ChargeW, DischargeW, Exponent,
  /** How far the interview is; where it looks; how many places it has tried. */
  Step, At, Tried,
  /**
   * Registers at which the models begin, 0 for those that the product has not, in the order of `sunspec.ts`. A meter is 201..204 or 211..214, an inverter
   * 101..103 or 111..113.
   */
  Inverter, InverterFloat, Nameplate, Settings, Controls, Storage, Meter, MeterFloat, Ac, Capacity, Control, Charge, Bank, Sample,
}

/** How far it is. What comes after `Ratings` is the family's own. */
export const enum Step { Mark, Models, Ratings }

export const NOTE_COUNT = Note.Sample + 1;
