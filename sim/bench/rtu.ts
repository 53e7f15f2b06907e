/** The figures of control once more where all devices share one RS-485 bus, beside those of the ideal link: what the bus costs, and why. */
import { awaited } from './awaited.js';
import { hour, CLOUD_FACTS } from './clouds.js';
import { CONDITIONS, underAll, worst, type Conditions } from './conditions.js';
import { plain, type Family, type Row } from './family.js';
import { answer, stepFacts } from './load-step.js';
import { backInsideS, tripFacts } from './load-trip.js';
import { PARK, UNITS } from './park.js';
import { idealRig, type RigMaker } from './rig.js';
import type { RigFacts } from './rig-config.js';
import { BAUD } from './rtu/bus.js';
import { busCost } from './rtu/bus-cost.js';
import { firmwareOfRig, WiredRig } from './rtu/wired-rig.js';
import { shaded } from './shading.js';
import { skies } from './sky.js';

const DEVICES = 8;
/** One in so many: all sets of gains, and phases of each. */
const EVERY = 8;
const SOME = CONDITIONS.filter((_, k) => k % EVERY === 0);
const METER = { delayS: 1, periodS: 1 };

/** Gives the figures of one run, in the order of `names`. */
interface Story {
  facts: RigFacts;
  names: readonly (readonly [name: string, unit: string])[];
  run: (conditions: Conditions, rigOf: RigMaker) => number[];
}

/** @param folder of the measured data */
export function rtu(folder: string): Family {
  return {
    name: 'rtu',
    about: `load step, clouds, load trip and shading as above, with the built firmware and its Modbus RTU at ${BAUD} baud, even parity, 5 ms turnaround; ${DEVICES} devices on `
      + 'one bus, metered loads that take nothing among them; polled as often as they sample, at most 20 registers a request; products tell no age: each reading is taken to be '
      + `as old as its instrument's delay and half a period; worst of ${SOME.length} runs on either link: one in ${EVERY} of the conditions above`,
    *measure() {
      for (const story of stories(folder)) yield* compared(story);
    },
  };
}

function* stories(folder: string): Generator<Story> {
  for (const delayS of [2, 5]) {
    const it = { delayS, wrongS: 0, baseline: 'none' } as const, name = `load step, ${delayS} s meter`;
    yield {
      facts: stepFacts(it), names: [[`${name}: overshoot`, '%'], [`${name}: settled`, 's']],
      run: (c, rigOf) => { const { overshoot, settledS } = answer(c, it, rigOf); return [100 * overshoot, settledS]; },
    };
  }
  const sky = skies(folder, UNITS).at(-1)!, clouds = `clouds, ${sky.name}`;
  yield {
    facts: CLOUD_FACTS, names: [[`${clouds}: highest export over the limit`, '%'], [`${clouds}: time over limit + 1 %`, 's'], [`${clouds}: energy lost`, '%']],
    run: (c, rigOf) => { const { excess, aboveS, lost } = hour(sky, c, rigOf); return [100 * excess, aboveS, 100 * lost]; },
  };
  for (const withRoom of [true, false]) {
    const name = `load trip, 1 s meter, ${withRoom ? 'battery room' : 'no battery'}: back inside`;
    yield { facts: tripFacts(METER, withRoom), names: [[name, 's']], run: (c, rigOf) => [backInsideS(c, METER, withRoom, rigOf)] };
  }
  yield {
    facts: PARK, names: [['shading: energy lost of the attainable', '%'], ['shading: time over limit + 1 %', 's'], ['shading: setpoints to an inverter', '/min']],
    run: (c, rigOf) => { const it = shaded(c, rigOf); return [100 - 100 * it.yield, it.aboveS, it.writesPerMin]; },
  };
}

/** Both links under the same conditions, then what the bus carried. */
function* compared({ facts: bare, names, run }: Story): Generator<Row | number, void> {
  const facts = { ...bare, idleLoads: DEVICES - 1 - bare.batteries - bare.units };
  const firmware = yield* awaited(firmwareOfRig(facts, SOME[0]!), () => 0), rigs: WiredRig[] = [];
  const onBus: RigMaker = (_, c) => { const rig = new WiredRig(facts, c, firmware); rigs.push(rig); return rig; };
  const ideal = yield* underAll((c) => run(c, idealRig), SOME), wired = yield* underAll((c) => run(c, onBus), SOME);
  for (const [k, [name, unit]] of names.entries()) {
    yield plain(`rtu: ${name}`, worst(wired, (figures) => figures[k]!), unit);
    yield plain(`rtu: ${name}, ideal link`, worst(ideal, (figures) => figures[k]!), unit);
  }
  yield* busCost(`rtu: ${names[0]![0].split(':', 1)[0]!}`, rigs);
}
