/** Puts a simulated product at every place on the wire that the site's configuration names. */
import { Family } from '../../firmware/devices/codes.js';
import type { PeerConfig } from '../../firmware/field/config.js';
import type { SiteModel } from '../input/model.js';
import type { Plant } from '../plant/plant.js';
import type { FaultPanel } from './faults.js';
import type { LinkFigures } from './plan.js';
import { plantUnits, unitOfPeer, type PlantUnit } from './plant-units.js';
import { makeBattery } from './registers/battery.js';
import { makeGeneric } from './registers/generic.js';
import { makeInverter } from './registers/inverter.js';
import { makeMeter } from './registers/meter.js';
import { Probe } from './registers/probe.js';
import type { Making, Product } from './registers/product.js';
import type { Station } from './station.js';

export interface StationRequest {
  plant: Plant;
  model: Pick<SiteModel, 'config' | 'names'>;
  peers: readonly PeerConfig[];
  link: LinkFigures;
  faults: FaultPanel;
  /** The field's clock, ms since tick 0. */
  now: () => number;
}

/** The stations in the order of the peers. A RangeError names a peer that is nothing of the site, or of a family that does not fit. */
export function makeStations(request: StationRequest): Station[] {
  const units = plantUnits(request.plant, request.model);
  const found = request.peers.map((peer) => unitOfPeer(units, peer));
  request.faults.attach(found.map(({ name }) => name), request.link.usual);
  return request.peers.map((peer, k) => {
    const unit = found[k]!;
    const faults = request.faults.of(unit.name);
    const probe = new Probe(unit.meter, faults, request.now);
    return { name: unit.name, unit: peer.unit, faults, product: productOf(peer, unit, probe, request) };
  });
}

function productOf(peer: PeerConfig, it: PlantUnit, probe: Probe, { model, link: { tellsSamples } }: StationRequest): Product {
  const making: Making = { base: peer.base, tellsSamples, name: it.name, ratedW: it.ratedW, leaseMs: it.leaseMs, sign: peer.polarity };
  if (peer.family === Family.Generic) return makeGeneric(peer, { unit: it.kind === 'node' ? null : it.unit, breaker: it.unit, contactor: contactorOf(it) }, probe);
  if (peer.family === Family.SunSpecMeter) return makeMeter(probe, it.unit, making);
  if (peer.family === Family.SunSpecInverter && it.kind === 'renewable') return makeInverter(it.unit, probe, making);
  if (peer.family === Family.SunSpecBattery && it.kind === 'battery') return makeBattery(it.unit, probe, making, model.config.batteries[it.index]!);
  throw new RangeError(`${it.name}: a ${it.kind} has no registers of family ${peer.family}`);
}

/** Loads can be switched over the wire. */
function contactorOf(it: PlantUnit): Product['contactor'] {
  return it.kind === 'load' ? it.unit : null;
}
