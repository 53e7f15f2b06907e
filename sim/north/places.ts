/** Which register each parameter has, and what a dispatch centre may write. Places are a promise, as all addresses are: new parameters get the next ones. */
import type { ParamName } from '../../firmware/control/params.js';
import { Fallback } from '../../firmware/north/registers.js';

/** The k-th place is at `PARAMETER_AT` + 2 k. A parameter that is no more leaves its place empty: null. */
export const PARAMETER_PLACES: readonly (ParamName | null)[] = [
  'wish', 'gridSetpointW', 'batterySetpointW', 'exportLimitW', 'importLimitW', 'pccRampWPerS',
  'limitMarginPermille', 'loadSlewPermillePerS', 'renewableRisePermillePerS', 'leastLoadW', 'mostLoadW', 'filterMs',
  'staleAfterMs', 'blindAfterMs', 'fallbackAfterMs', 'frozenAfterMs', 'reservePermille', 'fullPermille', 'socHysteresisPermille',
  'absorbCurtailed', 'probePermille', 'trimMs', 'trimPermille', 'reversalPermille', 'shareEveryMs', 'headroomPermille',
  'quantumPermille', 'raiseGapMs', 'deadBandPermille', 'batteryGapMs', 'batteryBandPermille', 'rampPermillePerS',
  'restartRampPermillePerS', 'restartMs',
];

/** The only parameters that a master may write: what a dispatch centre sends. All others are for the console. */
export const DISPATCH: Readonly<Partial<Record<ParamName, Fallback>>> = {
  wish: Fallback.Own, gridSetpointW: Fallback.Own, batterySetpointW: Fallback.Own,
  exportLimitW: Fallback.Stricter, importLimitW: Fallback.Stricter, pccRampWPerS: Fallback.Stricter,
};
