/**
 * Which families the site has. The build puts a generated module in this one's place, in which what the site has not is false,
 * and drops the code behind it.
 */

export const HAS_GENERIC: boolean = true;
export const HAS_METERS: boolean = true;
export const HAS_INVERTERS: boolean = true;
export const HAS_BATTERIES: boolean = true;
/** Whether values stand in registers with the low word first. */
export const HAS_SWAPPED: boolean = true;
/** Whether a setpoint is written as a float. */
export const HAS_FLOATS: boolean = true;
