/** Which thing of the plant a peer of the wire belongs to. */
import type { PeerConfig } from '../../firmware/field/config.js';
import { MOST_W } from '../../firmware/control/params.js';
import type { SiteModel } from '../input/model.js';
import type { BatteryUnit } from '../plant/battery.js';
import type { Instrument } from '../plant/instrument.js';
import type { LoadUnit } from '../plant/load.js';
import type { BusNode } from '../plant/node.js';
import type { Plant } from '../plant/plant.js';
import type { RenewableUnit } from '../plant/renewable.js';

interface Common {
  name: string;
  /** Index in the order of the configuration. */
  index: number;
  meter: Instrument | null;
  ratedW: number;
  leaseMs: number;
}

export type PlantUnit = Common & (
  { kind: 'node'; unit: BusNode } | { kind: 'battery'; unit: BatteryUnit } | { kind: 'renewable'; unit: RenewableUnit } | { kind: 'load'; unit: LoadUnit });

/** The things of a plant as the firmware counts them. */
export interface PlantUnits {
  /** In the order of `setReading`: metered nodes, batteries, PV and wind, metered loads from the last to the first. */
  readings: PlantUnit[];
  /** In the order of `setpointW`: batteries, PV and wind, loads. */
  commanded: PlantUnit[];
  /** In the order of `setBreaker`: nodes, then what is commanded. */
  breakers: PlantUnit[];
}

type Site = Pick<SiteModel, 'config' | 'names'>;

export function plantUnits(plant: Plant, { config, names }: Site): PlantUnits {
  const nodes = plant.nodes.map((unit, k): PlantUnit => ({
    kind: 'node', unit, index: k, name: names.nodes[k]!, meter: unit.meter, leaseMs: 0, ratedW: nodeRatingW(config, config.nodes[k]!.ratingW),
  }));
  const batteries = plant.batteries.map((unit, k): PlantUnit => {
    const { chargeW, dischargeW, leaseMs } = config.batteries[k]!;
    return { kind: 'battery', unit, index: k, name: names.batteries[k]!, meter: unit.meter, leaseMs, ratedW: Math.max(chargeW, dischargeW) };
  });
  const renewables = plant.renewables.map((unit, k): PlantUnit => {
    const { ratedW, leaseMs } = config.renewables[k]!;
    return { kind: 'renewable', unit, index: k, name: names.renewables[k]!, meter: unit.meter, leaseMs, ratedW };
  });
  const loads = plant.loads.map((unit, k): PlantUnit => {
    const { ratedW, leaseMs } = config.loads[k]!;
    return { kind: 'load', unit, index: k, name: names.loads[k]!, meter: unit.meter, leaseMs, ratedW };
  });
  const metered = (unit: PlantUnit, records: readonly { metered: number }[]): boolean => records[unit.index]!.metered === 1;
  return {
    readings: [...nodes.filter((node) => metered(node, config.nodes)), ...batteries, ...renewables, ...loads.filter((load) => metered(load, config.loads)).reverse()],
    commanded: [...batteries, ...renewables, ...loads],
    breakers: [...nodes, ...batteries, ...renewables, ...loads],
  };
}

/** What a peer measures or commands. A RangeError where it names nothing, or two things. */
export function unitOfPeer({ readings, commanded }: PlantUnits, peer: PeerConfig): PlantUnit {
  const read = readings[peer.reading], told = commanded[peer.command];
  const unit = read ?? told;
  if (unit === undefined) throw new RangeError(`a peer with reading ${peer.reading} and command ${peer.command} is nothing of this site`);
  if (told !== undefined && told !== unit) throw new RangeError(`a peer reads ${unit.name} and commands ${told.name}`);
  return unit;
}

/** A node without a rating may carry what all devices together make or take, whichever is more. */
function nodeRatingW({ batteries, renewables, loads }: Site['config'], ratingW: number): number {
  if (ratingW < MOST_W) return ratingW;
  const sum = (powers: readonly number[]): number => powers.reduce((total, powerW) => total + powerW, 0);
  const madeW = sum(renewables.map((it) => it.ratedW)) + sum(batteries.map((it) => it.dischargeW));
  return Math.max(madeW, sum(loads.map((it) => it.ratedW)) + sum(batteries.map((it) => it.chargeW)));
}
