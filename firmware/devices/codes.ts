/** Numbers that stand for words in what the host tells of peers. */

/** Families of devices. */
export const enum Family { Generic, SunSpecMeter, SunSpecInverter, SunSpecBattery }

/**
 * What a value means. Behind `SetpointW` what only SunSpec products tell: a power whose scale factor is read by another request, and that scale factor; the bank of 802,
 * by its voltage; whether a setpoint is in force, and whether a ceiling is; the other end of a band; the scale factor of what is written.
 */
export const enum Meaning {
  PowerW, SocPermille, ChargeLimitW, DischargeLimitW, AgeMs, Sequence, SetpointW,
  UnscaledW, PowerScale, Bank, InForce, Curtails, Opposite, SetpointScale,
}

/**
 * How a value stands in registers. Swapped: the low word comes first. Told: one value of the type says that there is none, as SunSpec has it.
 * What is written may also be a band, the number and its opposite, or nothing at all where a write is always the same.
 */
export const enum Format { I16, U16, I32, U32, F32, I32Swapped, U32Swapped, F32Swapped, ToldI16, ToldU16, ToldI32, ToldU32, Band, Nothing }
