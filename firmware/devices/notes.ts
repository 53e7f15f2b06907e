/** Where a SunSpec family keeps what it knows of a peer, in `Peer.notes`. */

export const enum Note {
  /** W that percentages refer to, most charge and discharge, and the exponent of what is written. */
  RatedW, ChargeW, DischargeW, Exponent,
  /** Registers at which models that are written begin, 0 for those that the product has not. */
  Controls, Storage, Control,
  /** Where a poll finds each value: its request times 256, plus the byte within the answer; -1 for what is not polled. While discovery plans: its register. */
  SampleAt, Power, PowerScale, Soc, Limits,
  /** Bytes from a power to its scale factor, 0 for a float, -1 where it is read by a request of its own; from a state of charge to its scale factor. */
  PowerSpan, SocSpan,
  /** The power as it was read, and the scale factor that was read last, where that takes two requests. */
  PowerRaw, PowerExponent,
  /** From here on only discovery needs them. How far it is; where it looks; how many places it has tried. */
  Step, At, Tried,
  /** Registers at which the other models begin. A meter is 201..204 or 211..214, an inverter 101..103 or 111..113. */
  Meter, MeterFloat, Inverter, InverterFloat, Nameplate, Settings, Ac, Capacity, Charge, Bank, Sample,
  /** How many registers each value takes that a poll reads. */
  SampleCount, PowerCount, PowerScaleCount, SocCount, LimitsCount,
  /** Requests of a poll: register and count of each; a count of 0 ends them. */
  Requests,
}

/** How far discovery is. What comes after `Ratings` is the family's own. */
export const enum Step { Mark, Models, Ratings }

/** Values that a poll may read, and the most requests that this can take. */
export const POLLED = 5;
/** Notes that stay when discovery is through. */
export const KEPT = Note.Step;
export const NOTE_COUNT = Note.Requests + 2 * POLLED + 1;
