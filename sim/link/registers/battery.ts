/** A battery: models 1, 701, 702, 704, 713 and 802. Discharge is positive; what it can take and give at the moment are the greatest currents of 802. */
import type { BatteryUnit } from '../../plant/battery.js';
import type { BatteryPlant } from '../../plant/config.js';
import { showPower } from './power.js';
import type { Probe } from './probe.js';
import type { Making, Product } from './product.js';
import { powerExponent, ratingExponent, rawLimit, rawSoc, setpointExponent } from './quantise.js';
import { sampleModel, sampleWriter } from './sample.js';
import { SunSpecMap } from './sunspec.js';
import { int32At, NO_INT32, NO_UINT16, put32, uint32At } from './words.js';

const MEASURED = 701, CAPACITY = 702, CONTROLS = 704, STORAGE = 713, CELLS = 802;
/** Model 704: the setpoint counts watts, not percent. */
const WATTS = 1;
/** Permille: a percentage with the scale factor -1. */
const PERMILLE_EXPONENT = -1;
/** A round voltage between the poles: a current in amperes is a power in kilowatts. */
export const POLES_V = 1000;
export const POLES_EXPONENT = 3;
/** Model 704: no reversion. */
const NO_TIMER = 0xffffffff;
/** Models 701 and 802: three phases; connected. */
const THREE_PHASE = 2, CONNECTED = 3;

export type BatteryRating = Pick<BatteryPlant, 'chargeW' | 'dischargeW' | 'capacityWh' | 'fallbackW'>;

export function makeBattery(unit: BatteryUnit, probe: Probe, making: Making, rating: BatteryRating): Product {
  const map = new SunSpecMap(making.base, [1, MEASURED, CAPACITY, CONTROLS, STORAGE, CELLS, ...sampleModel(making.tellsSamples)]);
  describe(map, making, rating);
  const { words } = map.bank;
  const power = { value: map.at(MEASURED, 'W'), scale: map.at(MEASURED, 'W_SF'), exponent: powerExponent(making.ratedW), sign: making.sign };
  const enabled = map.at(CONTROLS, 'WSetEna');
  const showStorage = storageWriter(map, probe, power.exponent);
  const showSample = making.tellsSamples ? sampleWriter(map, probe) : () => undefined;
  const refresh = (): void => {
    const known = probe.look();
    showPower(words, power, probe, known);
    showStorage(known);
    if (unit.reverted) words[enabled] = 0;
    showSample();
  };
  map.bank.onRead(refresh);
  map.bank.onWrite(setpointTaker(map, unit, probe, making.ratedW));
  return { holding: map.bank, input: null, contactor: null, breaker: unit };
}

/** What never moves, and what stands in the controls before anything is written: the product's own reversion timer among it. */
function describe(map: SunSpecMap, { name, ratedW, leaseMs }: Making, rating: BatteryRating): void {
  const exponent = powerExponent(ratedW), step = 10 ** exponent;
  map.name({ model: 'Simulated battery', serial: name });
  map.put(MEASURED, 'ACType', THREE_PHASE);
  for (const [point, value] of [['WMax', ratedW], ['WChaRteMax', rating.chargeW], ['WDisChaRteMax', rating.dischargeW]] as const) {
    map.put(CAPACITY, `${point}Rtg`, Math.floor(value / step));
    map.put(CAPACITY, point, Math.floor(value / step));
  }
  map.put(CAPACITY, 'W_SF', exponent);
  describeStorage(map, rating, exponent);
  map.put(CONTROLS, 'WSetEna', 0);
  put32(map.bank.words, map.at(CONTROLS, 'WSet'), 0);
  put32(map.bank.words, map.at(CONTROLS, 'WSetRvrt'), rating.fallbackW / 10 ** setpointExponent(ratedW));
  put32(map.bank.words, map.at(CONTROLS, 'WSetRvrtTms'), Math.ceil(leaseMs / 1000));
  map.put(CONTROLS, 'WSetMod', WATTS);
  map.put(CONTROLS, 'WSet_SF', setpointExponent(ratedW));
  map.openForWriting(CONTROLS, 'WSetEna', 'WSetRvrtTms');
}

function describeStorage(map: SunSpecMap, { capacityWh, chargeW, dischargeW }: BatteryRating, stepExponent: number): void {
  const exponent = ratingExponent(capacityWh);
  for (const [id, scale] of [[STORAGE, 'WH_SF'], [CELLS, 'WHRtg_SF']] as const) {
    map.put(id, 'WHRtg', Math.round(capacityWh / 10 ** exponent));
    map.put(id, scale, exponent);
  }
  map.put(CELLS, 'WChaRteMax', Math.floor(chargeW / 10 ** stepExponent));
  map.put(CELLS, 'WDisChaRteMax', Math.floor(dischargeW / 10 ** stepExponent));
  map.put(CELLS, 'WChaDisChaMax_SF', stepExponent);
  map.put(STORAGE, 'Sta', 0);
  map.put(STORAGE, 'Pct_SF', PERMILLE_EXPONENT);
  map.put(CELLS, 'SoC_SF', PERMILLE_EXPONENT);
  map.put(CELLS, 'V', POLES_V);
  map.put(CELLS, 'V_SF', 0);
  map.put(CELLS, 'AMax_SF', stepExponent - POLES_EXPONENT);
  map.put(CELLS, 'LocRemCtl', 0);
  map.put(CELLS, 'State', CONNECTED);
}

/** State of charge, in both models that have it, and the greatest currents at the moment, which count in the steps of the power. */
function storageWriter(map: SunSpecMap, probe: Probe, exponent: number): (known: boolean) => void {
  const { words } = map.bank;
  const soc = map.at(STORAGE, 'SoC'), cellSoc = map.at(CELLS, 'SoC'), charge = map.at(CELLS, 'AChaMax'), discharge = map.at(CELLS, 'ADisChaMax');
  return (known) => {
    words[soc] = words[cellSoc] = known ? rawSoc(probe.soc) : NO_UINT16;
    words[charge] = known ? rawLimit(probe.chargeLimitW, exponent) : NO_UINT16;
    words[discharge] = known ? rawLimit(probe.dischargeLimitW, exponent) : NO_UINT16;
  };
}

/** An enabled setpoint is a command for as long as the reversion timer says, a disabled one stops the battery. Only watts are implemented. */
function setpointTaker(map: SunSpecMap, unit: BatteryUnit, probe: Probe, ratedW: number): () => boolean {
  const { words } = map.bank;
  const enabled = map.at(CONTROLS, 'WSetEna'), mode = map.at(CONTROLS, 'WSetMod'), setpoint = map.at(CONTROLS, 'WSet'), timer = map.at(CONTROLS, 'WSetRvrtTms');
  const fallback = map.at(CONTROLS, 'WSetRvrt');
  const step = 10 ** setpointExponent(ratedW), mostW = 1.2 * ratedW;
  return () => {
    const setpointW = int32At(words, setpoint) * step, holdS = uint32At(words, timer);
    const fallbackW = int32At(words, fallback) === NO_INT32 ? undefined : int32At(words, fallback) * step;
    if (words[enabled]! > 1 || words[mode] !== WATTS || Math.abs(setpointW) > mostW || Math.abs(fallbackW ?? 0) > mostW) return false;
    if (probe.faults.now.ignoresLimits) return true;
    const isOn = words[enabled] === 1;
    unit.hold(isOn && holdS !== NO_TIMER ? holdS * 1000 : 0, fallbackW);
    unit.command(isOn ? setpointW : 0);
    return true;
  };
}
