/** Numbers that stand for words in what the host tells of peers. */

/** Families of devices; the table in `families.ts` is in this order. */
export const enum Family { Generic, SunSpecMeter, SunSpecInverter, SunSpecBattery }

/** What a point of a generic peer means. */
export const enum Meaning { PowerW, SocPermille, ChargeLimitW, DischargeLimitW, AgeMs, Sequence, SetpointW }

/** How a value stands in registers. Swapped: the low word comes first. */
export const enum Type { I16, U16, I32, U32, F32, I32Swapped, U32Swapped, F32Swapped }
