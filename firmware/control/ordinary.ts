/** Ordinary times: grid-tied, in nobody's hands, no ramp of the PCC, self-consumption. Most ticks then need not ask for what is rare. */
import { Mode, Wish } from './codes.js';
import { MOST_W } from './params.js';
import type { Params } from './params.js';
import type { Site } from './site.js';

/** On the rota: asks whether times are ordinary. What ends them by itself (`leaveOrdinary`) does so at once. */
export function lookForOrdinary(s: Site, p: Params): void {
  if (s.mode === Mode.GridTied && !s.manual && p.wish === Wish.SelfConsumption && p.pccRampWPerS >= MOST_W) s.ordinary = true;
  else leaveOrdinary(s);
}

/** From here on every tick asks. The ramp of the PCC starts at what the last commands led to expect. */
export function leaveOrdinary(s: Site): void {
  if (!s.ordinary) return;
  s.ordinary = false;
  expectGrid(s);
}

/** Notes the grid import that the commands lead to expect. */
export function expectGrid(s: Site): void {
  s.gridW = s.root.loadW - s.root.renewableW - s.totalW;
}
