/** One PV unit in the shade while the ceiling binds: whether the others get what it cannot use, and how many telegrams that takes. */
import { defaultParams } from '../../firmware/control/params.js';
import { CONDITIONS_TEXT, underAll, worst, type Conditions } from './conditions.js';
import { ExportWatch } from './export-watch.js';
import { atLeast, atMost, type Family } from './family.js';
import { clearSpell, LIMIT_W, PARK, shine } from './park.js';
import { idealRig } from './rig.js';
import { TICKS_PER_S } from './rig-config.js';

const LOAD_W = 5000000;
const BRIGHTNESS = 0.95;
const SHADE = 0.3;
const CALM_S = 300;
const SHADED_MIN = 20;
const MARGIN_W = LIMIT_W * defaultParams().limitMarginPermille / 1000;

export interface Outcome {
  yield: number;
  aboveS: number;
  /** Telegrams a minute to the inverter that got most. */
  writesPerMin: number;
}

export const shading: Family = {
  name: 'shading',
  about: `one of 4 PV units at 30 %, the others at 95 %, for ${SHADED_MIN} min under an export limit of 4 MW and a load of 5 MW, no battery, meter `
    + `1 s late every 1 s; leases of 60 s; `
    + `load noise 10 kW, not subtracted; attainable: the lesser of available and load + limit - margin; ${CONDITIONS_TEXT}`,
  *measure() {
    const outcomes = yield* underAll((c) => shaded(c));
    yield atLeast(99, 'shading: energy of the attainable', -100 * worst(outcomes, (o) => -o.yield), '%');
    yield atMost(3, 'shading: setpoints to an inverter, renewals included', worst(outcomes, (o) => o.writesPerMin), '/min');
    yield atMost(0, 'shading: time over limit + 1 %', worst(outcomes, (o) => o.aboveS), 's');
  },
};

/** One unit in the shade, the others in the sun. */
export function shaded(c: Conditions, rigOf = idealRig): Outcome {
  const rig = rigOf(PARK, c);
  rig.demand(LOAD_W);
  clearSpell(rig, CALM_S, BRIGHTNESS);
  for (let k = 0; k < c.stepTicks; k++) rig.tick();
  const watch = new ExportWatch(rig, LIMIT_W, () => LOAD_W + LIMIT_W - MARGIN_W);
  const before = rig.link.renewables.map(({ sent }) => sent);
  shine(rig, (i) => (i === 0 ? SHADE : BRIGHTNESS));
  for (let k = 0; k < SHADED_MIN * 60 * TICKS_PER_S; k++) {
    rig.tick();
    watch.tick();
  }
  const writes = rig.link.renewables.map(({ sent }, i) => sent - before[i]!);
  return { yield: watch.yield, aboveS: watch.aboveS, writesPerMin: Math.max(...writes) / SHADED_MIN };
}
