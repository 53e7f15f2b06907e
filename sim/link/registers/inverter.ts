/** A PV or wind unit: models 1, 103, 120, 121 and 123. The ceiling is a percentage of the rating that the nameplate tells. */
import type { RenewableUnit } from '../../plant/renewable.js';
import { showPower } from './power.js';
import type { Probe } from './probe.js';
import type { Making, Product } from './product.js';
import { powerExponent, ratingExponent, toldRatingW, WHOLE_PERCENT } from './quantise.js';
import { sampleModel, sampleWriter } from './sample.js';
import { SunSpecMap } from './sunspec.js';
import { NO_UINT16 } from './words.js';

const MEASURED = 103, NAMEPLATE = 120, SETTINGS = 121, CONTROLS = 123;
/** Hundredths of a percent: scale factor -2. */
export const PERCENT_EXPONENT = -2;
/** Model 103, operating states. */
const SLEEPING = 2, MPPT = 4, THROTTLED = 5;
/** Model 120: PV. */
const PV = 4;

/** The ceiling in W that a raw limit of model 123 stands for. */
export function ceilingOf(raw: number, toldW: number): number {
  return raw * toldW / WHOLE_PERCENT;
}

export function makeInverter(unit: RenewableUnit, probe: Probe, making: Making): Product {
  const map = new SunSpecMap(making.base, [1, MEASURED, NAMEPLATE, SETTINGS, CONTROLS, ...sampleModel(making.tellsSamples)]);
  describe(map, making);
  const { words } = map.bank;
  const power = { value: map.at(MEASURED, 'W'), scale: map.at(MEASURED, 'W_SF'), exponent: powerExponent(making.ratedW), sign: making.sign };
  const state = map.at(MEASURED, 'St'), enabled = map.at(CONTROLS, 'WMaxLim_Ena');
  const showSample = making.tellsSamples ? sampleWriter(map, probe) : () => undefined;
  const refresh = (): void => {
    showPower(words, power, probe, probe.look());
    if (unit.reverted) words[enabled] = 0;
    words[state] = probe.powerW === 0 ? SLEEPING : words[enabled] === 1 ? THROTTLED : MPPT;
    showSample();
  };
  map.bank.onRead(refresh);
  map.bank.onWrite(ceilingTaker(map, unit, probe, toldRatingW(making.ratedW)));
  return { holding: map.bank, input: null, contactor: null, breaker: unit };
}

/** What never moves, and what stands in the controls before anything is written: the product's own reversion timer among it. */
function describe(map: SunSpecMap, { name, ratedW, leaseMs }: Making): void {
  const exponent = ratingExponent(ratedW);
  map.name({ model: 'Simulated inverter', serial: name });
  map.put(NAMEPLATE, 'DERTyp', PV);
  for (const [id, point] of [[NAMEPLATE, 'WRtg'], [SETTINGS, 'WMax']] as const) {
    map.put(id, point, toldRatingW(ratedW) / 10 ** exponent);
    map.put(id, `${point}_SF`, exponent);
  }
  map.put(CONTROLS, 'Conn', 1);
  map.put(CONTROLS, 'WMaxLimPct', WHOLE_PERCENT);
  for (const point of ['WMaxLimPct_WinTms', 'WMaxLimPct_RmpTms', 'WMaxLim_Ena']) map.put(CONTROLS, point, 0);
  map.put(CONTROLS, 'WMaxLimPct_RvrtTms', Math.min(NO_UINT16 - 1, Math.ceil(leaseMs / 1000)));
  map.put(CONTROLS, 'WMaxLimPct_SF', PERCENT_EXPONENT);
  map.openForWriting(CONTROLS, 'WMaxLimPct', 'WMaxLim_Ena');
}

/** Window and ramp are not implemented: they take 0 or "nothing". An enabled limit is a command, a disabled one lets go of it. */
function ceilingTaker(map: SunSpecMap, unit: RenewableUnit, probe: Probe, toldW: number): () => boolean {
  const { words } = map.bank;
  const limit = map.at(CONTROLS, 'WMaxLimPct'), enabled = map.at(CONTROLS, 'WMaxLim_Ena'), reversion = map.at(CONTROLS, 'WMaxLimPct_RvrtTms');
  const absent = [map.at(CONTROLS, 'WMaxLimPct_WinTms'), map.at(CONTROLS, 'WMaxLimPct_RmpTms')];
  return () => {
    if (words[limit]! > WHOLE_PERCENT || words[enabled]! > 1) return false;
    if (absent.some((at) => words[at] !== 0 && words[at] !== NO_UINT16)) return false;
    if (probe.faults.now.ignoresLimits) return true;
    const isOn = words[enabled] === 1;
    unit.hold(isOn && words[reversion] !== NO_UINT16 ? words[reversion]! * 1000 : 0);
    unit.command(isOn ? ceilingOf(words[limit]!, toldW) : toldW);
    return true;
  };
}
