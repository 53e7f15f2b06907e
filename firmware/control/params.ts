/** The one table of parameters: types, validation, documentation and, later, registers and sliders derive from it. */

/** Permille where a tenth of a percent matters: parameters are integers. Choice counts from 0 through `choices`. */
export type ParamUnit = 'W' | 'WPerS' | 'Ms' | 'Permille' | 'PermillePerS' | 'Choice' | 'Flag';

export interface ParamRow {
  unit: ParamUnit;
  min: number;
  max: number;
  default: number;
  about: string;
  choices?: readonly string[];
}

/** 2 GW: larger than any site, and small enough for 32-bit integers. */
export const MOST_W = 2000000000;

function row(unit: ParamUnit, min: number, max: number, fallback: number, about: string): ParamRow {
  return { unit, min, max, default: fallback, about };
}

export const PARAMS = {
  wish: { unit: 'Choice', min: 0, max: 2, default: 0, choices: ['self-consumption', 'grid-setpoint', 'battery-setpoint'],
    about: 'What the site aims at inside its limits.' } as ParamRow,
  gridSetpointW: row('W', -MOST_W, MOST_W, 0, 'Grid import that the wish grid-setpoint aims at; negative exports.'),
  batterySetpointW: row('W', -MOST_W, MOST_W, 0, 'Discharge that the wish battery-setpoint aims at; negative charges.'),
  exportLimitW: row('W', 0, MOST_W, MOST_W, 'Most power the site may feed into the grid, beside the limit of its connection.'),
  importLimitW: row('W', 0, MOST_W, MOST_W, 'Most power the site may take from the grid, beside the limit of its connection.'),
  pccRampWPerS: row('WPerS', 1, MOST_W, MOST_W, 'Fastest change of the power at the point of common coupling that control may cause or let pass.'),
  limitMarginPermille: row('Permille', 0, 200, 26, 'Part of each export and import limit that control keeps free.'),
  loadSlewPermillePerS: row('PermillePerS', 0, 1000, 20, 'How fast the load may drift while no reading comes, per second, of the rated load: the margin grows by it.'),
  renewableRisePermillePerS: row('PermillePerS', 0, 1000, 50, 'How fast PV and wind may rise unseen, per second, of their rating.'),
  leastLoadW: row('W', 0, MOST_W, 0, 'Load that is assumed to remain when nothing is known of it.'),
  mostLoadW: row('W', 0, MOST_W, MOST_W, 'Load that is assumed at most when nothing is known of it; the sum of the ratings bounds it too.'),
  filterMs: row('Ms', 0, 60000, 400, 'Time constant of the load filter for a meter whose age is exact.'),
  staleAfterMs: row('Ms', 500, 600000, 5000, 'A device reading older than this no longer counts.'),
  blindAfterMs: row('Ms', 1000, 600000, 12000, 'A PCC reading older than this leaves the site blind.'),
  fallbackAfterMs: row('Ms', 1000, 3600000, 60000, 'After this time blind, PV, wind and batteries go to their fallbacks.'),
  frozenAfterMs: row('Ms', 5000, 3600000, 60000, 'A reading that does not move for this long, though it should, counts as frozen.'),
  reservePermille: row('Permille', 0, 1000, 100, 'State of charge below which no battery discharges.'),
  fullPermille: row('Permille', 0, 1000, 950, 'State of charge above which no battery charges.'),
  socHysteresisPermille: row('Permille', 0, 200, 20, 'How far the state of charge must come back before a battery may go on.'),
  absorbCurtailed: row('Flag', 0, 1, 1, '1 lets batteries take energy that a ceiling would cut off, whatever the wish.'),
  probePermille: row('Permille', 0, 200, 100, 'How much more absorption, of the charge rating, looks for energy hidden behind a ceiling.'),
  trimMs: row('Ms', 1000, 600000, 5000, 'Time constant with which an actuator that falls short or overshoots is trimmed.'),
  trimPermille: row('Permille', 0, 100, 50, 'Largest trim of an actuator.'),
  reversalPermille: row('Permille', 0, 200, 25, 'A battery reverses only when the net demand stays beyond this part of its rating on the other side for a second, or beyond five times it.'),
  shareEveryMs: row('Ms', 1000, 600000, 2000, 'How often unused share of a ceiling moves to units that can use it.'),
  headroomPermille: row('Permille', 0, 500, 10, 'Share that a PV or wind unit keeps above what it makes, of what it makes and an eighth of its rating.'),
  quantumPermille: row('Permille', 1, 100, 1, 'Step of a ceiling, of the rating of PV and wind; a ceiling is rounded down to it.'),
  raiseGapMs: row('Ms', 0, 600000, 5000, 'Least time between two writes to a unit that are not towards safety.'),
  deadBandPermille: row('Permille', 0, 100, 5, 'A ceiling or load limit is raised when waiting has cost this part of the unit rating for 20 s.'),
  batteryGapMs: row('Ms', 0, 60000, 500, 'Mean time between two setpoints of a battery where no limit asks for more; ten seconds of them may come at once.'),
  batteryBandPermille: row('Permille', 0, 100, 2, 'A battery setpoint is written only when it moves by more than this part of its rating.'),
  rampPermillePerS: row('PermillePerS', 1, 1000, 100, 'How fast the ceilings of PV and wind rise together, of their rating.'),
  restartRampPermillePerS: row('PermillePerS', 1, 1000, 10, 'The same after a stop, a lock, blindness or the closing of a breaker.'),
  restartMs: row('Ms', 0, 3600000, 60000, 'How long the restart ramp holds.'),
};

export type ParamName = keyof typeof PARAMS;
/** Parameter values: integers in the unit that the row names. */
export type Params = { [K in ParamName]: number };

/** A fresh set of defaults. */
export function defaultParams(): Params {
  const params = {} as Params;
  for (const name in PARAMS) params[name as ParamName] = PARAMS[name as ParamName].default;
  return params;
}
