/** The wires of a scenario's site, and the field at their other end. */
import type { FieldConfig } from '../../firmware/field/config.js';
import { InputError } from '../input/error.js';
import type { Field } from '../link/far-end.js';
import { makeField } from '../link/field.js';
import type { PresetName } from '../link/plan.js';
import { plantUnits } from '../link/plant-units.js';
import { Plant } from '../plant/plant.js';
import type { Simulation } from '../run.js';
import { linkFigures } from '../scenario/link-schema.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { AddedAgeWatch } from './added-age.js';

/** Throws an InputError where the site does not say where its devices answer. */
export function wiresOf({ model }: ScenarioSetup): FieldConfig {
  if (model.field.peers.length > 0) return model.field;
  throw new InputError(`the site '${model.name}' does not say where its devices answer: give them a 'link', or run it with the target 'model'`);
}

/** The field of a run. @param nowMs virtual or real time since the first tick */
export function fieldBehind({ model, seed, link }: ScenarioSetup, preset: PresetName, { plant, faults, contacts }: Simulation, nowMs: () => number): Field {
  return makeField({ plant, model, field: model.field, link: linkFigures(link, preset), seed, now: nowMs, faults, contacts });
}

/** A watch over the readings that the firmware is to fetch. */
export function agesBehind({ model }: ScenarioSetup, plant: Plant): AddedAgeWatch {
  const { peers } = model.field;
  return new AddedAgeWatch(plantUnits(plant, model).readings.map(({ meter }, k) => ({ meter: meter!, olderMs: peers.find(({ reading }) => reading === k)?.olderMs ?? 0 })));
}

/** When the k-th reading's first telegram has surely come, ms since the first tick. */
export function firstTelegramMs({ model, plant }: ScenarioSetup, k: number): number {
  const { kind, index } = plantUnits(new Plant(plant, 1), model).readings[k]!;
  const { phaseMs, latencyMs, jitterMs } = ({ node: plant.nodes, battery: plant.batteries, renewable: plant.renewables, load: plant.loads }[kind])[index]!.meter!;
  return phaseMs + latencyMs + jitterMs;
}

/** What people call the peers. */
export function peerNames({ model }: ScenarioSetup, plant: Plant): string[] {
  const { readings, commanded } = plantUnits(plant, model);
  return model.field.peers.map(({ reading, command }) => (readings[reading] ?? commanded[command])!.name);
}
