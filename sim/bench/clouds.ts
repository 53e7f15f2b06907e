/** Clouds over a park at its export limit: how far the true export exceeds it, and what energy the caution costs. */
import { CONDITIONS_TEXT, underAll, worst, type Conditions } from './conditions.js';
import { ExportWatch } from './export-watch.js';
import { atMost, plain, type Family, type Row } from './family.js';
import { openEmsExportLimit, type Limiters } from './openems.js';
import { clearSpell, LIMIT_W, PARK, shine, UNITS } from './park.js';
import { idealRig, Rig } from './rig.js';
import { TICKS_PER_S, type RigFacts } from './rig-config.js';
import { skies, type Sky } from './sky.js';

const LOAD_W = 6000000;
/** Of a clear quarter of an hour, the end leads over to the sky's first value. */
const CLEAR_S = 900;
const LEAD_S = 20;
export const CLOUD_FACTS: RigFacts = { ...PARK, batteries: 1, batteryW: 2000000, batteryWh: 8000000 };

export interface Outcome {
  /** Above the limit, part of it. */
  excess: number;
  aboveS: number;
  /** Part of the attainable. */
  lost: number;
}

/** @param folder of the measured data */
export function clouds(folder: string): Family {
  return {
    name: 'clouds',
    about: 'export limit 4 MW, load 6 MW, 13.76 MW of PV in 4 units (lag 1.5 s), battery 2 MW / 8 MWh that is meant to rest, '
      + 'meter 1 s late every 1 s, PV readings 0.2 s late; a clear quarter of an hour first; load noise 10 kW, not subtracted; true 1 s means; '
      + 'energy lost of the attainable: the lesser of available and load + limit + charge room; '
      + `baseline: the limits that OpenEMS documents, for PV alone (20 % a cycle) and with that of its battery; ${CONDITIONS_TEXT}`,
    *measure() {
      for (const sky of skies(folder, UNITS)) {
        yield* controlled(sky);
        yield* compared(sky, 'PV');
        yield* compared(sky, 'PV and battery');
      }
    },
  };
}

function* controlled(sky: Sky): Generator<Row | number, void> {
  const outcomes = yield* underAll((c) => hour(sky, c));
  const name = `clouds, ${sky.name}`;
  yield atMost(1, `${name}: highest export over the limit`, 100 * worst(outcomes, (o) => o.excess), '%');
  yield atMost(0, `${name}: time over limit + 1 %`, worst(outcomes, (o) => o.aboveS), 's');
  yield atMost(2, `${name}: energy lost`, 100 * worst(outcomes, (o) => o.lost), '%');
}

function* compared(sky: Sky, limiters: Limiters): Generator<Row | number, void> {
  const outcomes = yield* underAll((c) => hour(sky, c, (facts) => new Rig(facts, c, openEmsExportLimit(LIMIT_W, limiters))));
  const name = `clouds, ${sky.name}, OpenEMS limits ${limiters}`;
  yield plain(`${name}: highest export over the limit`, 100 * worst(outcomes, (o) => o.excess), '%');
  yield plain(`${name}: time over limit + 1 %`, worst(outcomes, (o) => o.aboveS), 's');
  yield plain(`${name}: energy lost`, 100 * worst(outcomes, (o) => o.lost), '%');
}

/** The park under a sky, after a clear spell. */
export function hour(sky: Sky, c: Conditions, rigOf = idealRig): Outcome {
  const rig = rigOf(CLOUD_FACTS, c);
  const battery = rig.plant.batteries[0]!.store;
  const watch = new ExportWatch(rig, LIMIT_W, () => LOAD_W + LIMIT_W + battery.chargeLimitW);
  rig.demand(LOAD_W);
  clearSpell(rig, CLEAR_S - LEAD_S, 1);
  for (let k = 1; k <= LEAD_S * TICKS_PER_S; k++) {
    shine(rig, (i) => 1 + (sky.units[i]![0]! - 1) * k / (LEAD_S * TICKS_PER_S));
    rig.tick();
  }
  const ticks = (sky.units[0]!.length - 1) * TICKS_PER_S - c.stepTicks;
  for (let k = 1; k <= ticks; k++) {
    shine(rig, (i) => at(sky.units[i]!, (k + c.stepTicks) / TICKS_PER_S));
    rig.tick();
    watch.tick();
  }
  return { excess: watch.peakW / LIMIT_W - 1, aboveS: watch.aboveS, lost: 1 - watch.yield };
}

/** Straight lines between the seconds. */
function at(course: Float64Array, timeS: number): number {
  const s = Math.floor(timeS), from = course[s]!, to = course[s + 1] ?? from;
  return from + (to - from) * (timeS - s);
}
