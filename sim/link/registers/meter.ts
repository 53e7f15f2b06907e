/** A three-phase meter: models 1 and 203. Import is positive at a node, consumption at a load. */
import { showPower } from './power.js';
import type { Probe } from './probe.js';
import type { Making, Product, Switch } from './product.js';
import { powerExponent } from './quantise.js';
import { sampleModel, sampleWriter } from './sample.js';
import { SunSpecMap } from './sunspec.js';

const METER = 203;

/** The meter of a node, or of a load that takes no limit. */
export function makeMeter(probe: Probe, breaker: Switch, { base, tellsSamples, name, ratedW, sign }: Making): Product {
  const map = new SunSpecMap(base, [1, METER, ...sampleModel(tellsSamples)]);
  map.name({ model: 'Simulated meter', serial: name });
  const { words } = map.bank;
  const power = { value: map.at(METER, 'W'), scale: map.at(METER, 'W_SF'), exponent: powerExponent(ratedW), sign };
  const showSample = tellsSamples ? sampleWriter(map, probe) : () => undefined;
  const refresh = (): void => {
    showPower(words, power, probe, probe.look());
    showSample();
  };
  map.bank.onRead(refresh);
  return { holding: map.bank, input: null, contactor: null, breaker };
}
