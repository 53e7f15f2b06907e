/** What a scenario makes otherwise about the plant than the site file says: a weak battery, a slow inverter, a late meter. */
import { z } from 'zod';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { nearestText } from '../input/nearest.js';
import { quantity, type Bounds, type QuantityKind } from '../input/quantity.js';
import type { Locate } from '../input/yaml-text.js';
import type { InstrumentPlant, PlantConfig } from '../plant/config.js';

interface Row {
  field: string;
  kind: QuantityKind;
  bounds: Bounds;
}

const time: Bounds = { min: '0 ms', max: '10 min' };
const share: Bounds = { min: '0 %', max: '100 %' };
const power: Bounds = { min: '0 W', max: '2 GW' };

/** The keys of a device and the fields of its plant record; which of them a device has tells its kind. */
const DEVICE_ROWS: Readonly<Record<string, Row>> = {
  gain: { field: 'gain', kind: 'ratio', bounds: { min: '0 %', max: '200 %' } },
  lag: { field: 'lagMs', kind: 'duration', bounds: time },
  'dead-time': { field: 'deadTimeMs', kind: 'duration', bounds: time },
  ramp: { field: 'rampWPerS', kind: 'powerRamp', bounds: { min: '1 W/s', max: '2 GW/s' } },
  capacity: { field: 'capacityWh', kind: 'energy', bounds: { min: '1 Wh', max: '2 GWh' } },
  'charge-efficiency': { field: 'chargeEfficiency', kind: 'ratio', bounds: { min: '50 %', max: '100 %' } },
  'discharge-efficiency': { field: 'dischargeEfficiency', kind: 'ratio', bounds: { min: '50 %', max: '100 %' } },
  standby: { field: 'standbyW', kind: 'power', bounds: power },
  'start-soc': { field: 'startSoc', kind: 'ratio', bounds: share },
  'soc-step': { field: 'socStep', kind: 'ratio', bounds: { min: '0.01 %', max: '10 %' } },
  noise: { field: 'noiseW', kind: 'power', bounds: power },
  'noise-time': { field: 'noiseMs', kind: 'duration', bounds: { min: '10 ms', max: '1 h' } },
};

/** The keys of an instrument: `reading` of a device, `meter` of a node. */
const METER_ROWS: Readonly<Record<string, Row>> = {
  period: { field: 'periodMs', kind: 'duration', bounds: { min: '10 ms', max: '1 h' } },
  latency: { field: 'latencyMs', kind: 'duration', bounds: { min: '0 ms', max: '10 s' } },
  jitter: { field: 'jitterMs', kind: 'duration', bounds: { min: '0 ms', max: '10 s' } },
  'stamp-error': { field: 'stampErrorMs', kind: 'duration', bounds: { min: '-1 min', max: '1 min' } },
  gain: { field: 'gain', kind: 'ratio', bounds: { min: '-200 %', max: '200 %' } },
  noise: { field: 'noiseW', kind: 'power', bounds: power },
  resolution: { field: 'resolutionW', kind: 'power', bounds: { min: '1 W', max: '100 MW' } },
  dropout: { field: 'dropout', kind: 'ratio', bounds: { min: '0 %', max: '99 %' } },
};

const meterBlock = block(METER_ROWS).optional();

export const overrideSchema = block(DEVICE_ROWS).extend({ reading: meterBlock, meter: meterBlock });

type Values = Readonly<Record<string, unknown>>;
type Override = Values & { reading?: Values | undefined; meter?: Values | undefined };
type Fields = Record<string, unknown> & { meter?: InstrumentPlant | null };

/** A copy of the site's plant with the overrides in it. Throws an InputError for an unknown name and for a key that the thing has not. */
export function overriddenPlant(model: SiteModel, overrides: Readonly<Record<string, Override>>, where: Locate): PlantConfig {
  const plant = structuredClone(model.plant);
  const records = recordsByName(model, plant);
  for (const [name, override] of Object.entries(overrides)) {
    const record = records.get(name);
    if (record === undefined) {
      throw new InputError(`plant: the site has no device or node '${name}'${nearestText(name, [...records.keys()])}`, where(['plant', name]));
    }
    apply(record, override, ['plant', name], where);
  }
  return plant;
}

function recordsByName({ names }: SiteModel, plant: PlantConfig): Map<string, Fields> {
  const named = (list: readonly string[], records: readonly object[]): [string, Fields][] => list.map((name, i) => [name, records[i] as Fields]);
  return new Map([
    ...named(names.nodes, plant.nodes), ...named(names.batteries, plant.batteries),
    ...named(names.renewables, plant.renewables), ...named(names.loads, plant.loads),
  ]);
}

function apply(record: Fields, override: Override, path: readonly string[], where: Locate): void {
  const { reading, meter, ...own } = override;
  set(record, own, DEVICE_ROWS, path, where);
  for (const [key, instrument] of Object.entries({ reading, meter })) {
    if (instrument === undefined) continue;
    if (!record.meter) throw new InputError(`${path.join('.')}: it has no ${key} that could be otherwise`, where([...path, key]));
    set(record.meter as unknown as Fields, instrument, METER_ROWS, [...path, key], where);
  }
}

function set(record: Fields, values: Values, rows: Readonly<Record<string, Row>>, path: readonly string[], where: Locate): void {
  const known = Object.keys(rows).filter((key) => rows[key]!.field in record);
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (!known.includes(key)) throw new InputError(`${path.join('.')}: it has no '${key}'${nearestText(key, known)}`, where([...path, key]));
    record[rows[key]!.field] = value;
  }
}

function block(rows: Readonly<Record<string, Row>>) {
  return z.strictObject(Object.fromEntries(Object.entries(rows).map(([key, { kind, bounds }]) => [key, quantity(kind, bounds).optional()])));
}
