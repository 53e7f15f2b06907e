/** A reference site with its field: plant, clock and stations by name. */
import type { FieldConfig } from '../../../firmware/field/config';
import { readSite } from '../../../sim/input/site';
import { makeField, type SimulatedField } from '../../../sim/link/field';
import { PRESETS, type LinkFigures } from '../../../sim/link/plan';
import type { Station } from '../../../sim/link/station';
import { Plant } from '../../../sim/plant/plant';
import { siteField } from './site-field';

export const model = readSite('reference');

export interface Rig {
  plant: Plant;
  field: SimulatedField;
  config: FieldConfig;
  clock: { nowMs: number };
}

export function rigOf(link: LinkFigures = PRESETS.ideal, config: FieldConfig = siteField(model)): Rig {
  const plant = new Plant(model.plant, 1), clock = { nowMs: 0 };
  return { plant, config, clock, field: makeField({ plant, model, field: config, link, seed: 1, now: () => clock.nowMs }) };
}

/** Steps the plant so often, and the clock with it. */
export function turn({ plant, clock }: Rig, ticks: number): void {
  for (let k = 0; k < ticks; k++) plant.step();
  clock.nowMs = plant.nowMs;
}

export function stationOf({ field }: Rig, name: string): Station {
  return field.stations.find((station) => station.name === name)!;
}

/** The TCP address of a device, as the field's configuration has it. */
export function hostOf({ field, config }: Rig, name: string): string {
  const k = field.stations.findIndex((station) => station.name === name);
  return config.buses[config.peers[k]!.bus]!.address.join('.');
}
