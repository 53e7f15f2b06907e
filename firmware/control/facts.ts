/**
 * What the site may have. The build puts a generated module in this one's place, in which what the site has not is false,
 * and drops the code behind it. Code that asks must do the same without asking: a fact saves work, it decides nothing.
 */

export const HAS_BATTERIES: boolean = true;
/** PV or wind units. */
export const HAS_RENEWABLES: boolean = true;
export const HAS_LOADS: boolean = true;
/** Loads that take a limit. */
export const HAS_FLEXIBLE_LOADS: boolean = true;
/** Nodes below the point of common coupling. */
export const HAS_INNER_NODES: boolean = true;
/** A rating or a limit at one of them: a balance beside the root's. */
export const HAS_INNER_LIMITS: boolean = true;
/** Batteries that cannot run below some power. */
export const HAS_MINIMUM_POWER: boolean = true;
/** Ticks shorter than a second, so that what is slow takes turns. */
export const HAS_ROTA: boolean = true;
/** Ticks of a second or more. */
export const HAS_SLOW_TICKS: boolean = true;
