/** The load trips while the park exports all it may: how long the true export stays above the limit. */
import { CONDITIONS_TEXT, underAll, worst, type Conditions } from './conditions.js';
import { TOLERANCE } from './export-watch.js';
import { atMost, type Family, type Row } from './family.js';
import { clearSpell, LIMIT_W, PARK } from './park.js';
import { idealRig } from './rig.js';
import { TICKS_PER_S, type RigFacts } from './rig-config.js';

const LOAD_W = 7000000;
const LEFT_W = 4000000;
const BRIGHTNESS = 0.95;
const CALM_S = 300;
const WATCH_S = 60;
/** Large enough for the whole step, and held at rest until the limit asks for it. */
const ROOM: Partial<RigFacts> = { batteries: 1, batteryW: 4000000, batteryWh: 16000000, params: { ...PARK.params, absorbCurtailed: 0 } };

export interface Meter {
  delayS: number;
  periodS: number;
}

const METERS: readonly Meter[] = [{ delayS: 0.3, periodS: 0.3 }, { delayS: 1, periodS: 1 }, { delayS: 2, periodS: 1 }, { delayS: 5, periodS: 1 }];

export const loadTrip: Family = {
  name: 'load-trip',
  about: 'load falls from 7 to 4 MW at full export of 4 MW, 13.07 MW of sun on 4 PV units (lag 1.5 s); with a battery of 4 MW at rest, and '
    + 'without; load noise 10 kW, not subtracted; '
    + `from the step until the true power of every tick is inside limit + 1 % for good; ${CONDITIONS_TEXT}`,
  *measure() {
    for (const meter of METERS) yield* trip(meter, true);
    for (const meter of METERS) yield* trip(meter, false);
  },
};

function* trip(meter: Meter, withRoom: boolean): Generator<Row | number, void> {
  const times = yield* underAll((c) => backInsideS(c, meter, withRoom));
  const { delayS, periodS } = meter;
  const name = `load trip, ${delayS} s meter every ${periodS} s, ${withRoom ? 'battery room' : 'no battery'}: back inside`;
  yield atMost(withRoom ? withinRoomS(meter) : withoutS(meter), name, worst(times, (s) => s), 's');
}

/** Delay, sample and a second; a meter of a third of a second has two. */
function withinRoomS({ delayS, periodS }: Meter): number {
  return delayS < 1 ? 2 : delayS + periodS + 1;
}

/** Delay, sample and four lags of an inverter, at most what G100 allows. */
function withoutS({ delayS, periodS }: Meter): number {
  return Math.min(15, delayS + periodS + 4 * PARK.unitLagMs / 1000);
}

export function tripFacts({ delayS, periodS }: Meter, withRoom: boolean): RigFacts {
  return { ...PARK, ...(withRoom ? ROOM : {}), delayMs: delayS * 1000, periodMs: periodS * 1000 };
}

/** Seconds from the trip until the true power is inside the limit for good. */
export function backInsideS(c: Conditions, meter: Meter, withRoom: boolean, rigOf = idealRig): number {
  const rig = rigOf(tripFacts(meter, withRoom), c);
  rig.demand(LOAD_W);
  clearSpell(rig, CALM_S, BRIGHTNESS);
  for (let k = 0; k < c.stepTicks; k++) rig.tick();
  rig.demand(LEFT_W);
  let lastAbove = 0;
  for (let k = 1; k <= WATCH_S * TICKS_PER_S; k++) {
    rig.tick();
    if (rig.exportW > LIMIT_W * (1 + TOLERANCE)) lastAbove = k;
  }
  return lastAbove === WATCH_S * TICKS_PER_S ? Infinity : lastAbove / TICKS_PER_S;
}
