/** The hands that a scenario lays on devices in a tick, as commands of a console. */
import type { Site } from '../../firmware/control/site.js';
import type { SiteNames } from '../input/names.js';

/** The total of all batteries, in the words of the console. */
const TOTAL = 'total';

/** Whoever may be taken by hand: what is told, and where what is measured stands. */
interface Held {
  name: string;
  told: { manual: boolean; manualW: number };
  measured: { powerW: number };
}

/** Lets the scenario act on the image of control, and gives the commands that do the same on a board. */
export function handsIn(site: Site, names: SiteNames, act: () => void): string[] {
  const all = heldOf(site, names), before = all.map(({ told: { manual, manualW }, measured: { powerW } }) => ({ manual, manualW, powerW }));
  // Who is taken by hand stays at what is measured: where nothing is, that can be told from a setpoint.
  for (const { measured } of all) measured.powerW = NaN;
  act();
  return all.flatMap(({ name, told, measured }, k) => {
    const { manual, manualW, powerW } = before[k]!, isTaken = told.manual !== manual, isSet = told.manual && !Number.isNaN(told.manualW) && (isTaken || told.manualW !== manualW);
    measured.powerW = powerW;
    if (Number.isNaN(told.manualW)) told.manualW = powerW;
    return [...(isTaken ? [`${told.manual ? 'manual' : 'automatic'} ${name}`] : []), ...(isSet ? [`hand ${name} ${Math.trunc(told.manualW)}`] : [])];
  });
}

function heldOf(site: Site, { batteries, renewables, loads }: SiteNames): Held[] {
  const { root } = site, names = [...batteries, ...renewables, ...loads];
  const total = { get powerW() { return root.dischargeW; }, set powerW(value: number) { root.dischargeW = value; } };
  const devices = [...site.batteries, ...site.renewables, ...site.loads].map(({ command, reading }, k) => ({ name: names[k]!, told: command, measured: reading }));
  return [{ name: TOTAL, told: site, measured: total }, ...devices];
}
