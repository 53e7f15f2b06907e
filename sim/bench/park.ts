/** The park of the export figures: four PV units behind one export limit, told to the plant as parts of their ratings. */
import { Wish } from '../../firmware/control/codes.js';
import type { Rig } from './rig.js';
import { BARE, type RigFacts } from './rig-config.js';

export const UNITS = 4;
export const LIMIT_W = 4000000;
/** A quarter of a percent of the limit. */
export const NOISE_W = LIMIT_W / 400;
const UNIT_W = 3440000;

/** 13.76 MW of PV in four units (lag 1.5 s), 4 MW of export; the battery, if a family adds one, is meant to rest. */
export const PARK: RigFacts = {
  ...BARE, exportLimitW: LIMIT_W, units: UNITS, unitW: UNIT_W, loadRatedW: 9000000, loadNoiseW: NOISE_W,
  params: { wish: Wish.BatterySetpoint, batterySetpointW: 0 },
};

/** What each unit has available from the next tick on, in parts of its rating. */
export function shine(rig: Rig, share: (unit: number) => number): void {
  rig.plant.renewables.forEach((unit, i) => { unit.availableW = UNIT_W * share(i); });
}

/** A clear sky that rises within a third of the time, so that units sit at their ceilings and trims are learnt. */
export function clearSpell(rig: Rig, untilS: number, brightness: number): void {
  while (rig.nowS < untilS) {
    shine(rig, () => brightness * Math.min(1, 3 * rig.nowS / untilS));
    rig.tick();
  }
}
