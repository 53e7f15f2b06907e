/** The simulated field: everything that the wires of a board reach, in front of a plant. */
import type { BusConfig, FieldConfig } from '../../firmware/field/config.js';
import type { SiteModel } from '../input/model.js';
import type { Plant } from '../plant/plant.js';
import { Random } from '../random.js';
import { ContactPanel } from './contact-panel.js';
import type { FarEnd, Field } from './far-end.js';
import { FaultPanel } from './faults.js';
import { Pins } from './pins.js';
import { plantUnits } from './plant-units.js';
import type { LinkFigures } from './plan.js';
import { RTU_FRAMING, RtuEnd } from './rtu-end.js';
import type { Station } from './station.js';
import { makeStations } from './stations.js';
import { TCP_FRAMING, TcpEnd, type ExchangeTime, type Line } from './tcp-end.js';
import { Way } from './way.js';

export interface FieldRequest {
  plant: Plant;
  model: Pick<SiteModel, 'config' | 'names'>;
  field: FieldConfig;
  link: LinkFigures;
  seed: number;
  /** The field's clock: ms since tick 0 of the plant. */
  now: () => number;
  /** What goes wrong while it runs; a panel of its own where nobody turns any. */
  faults?: FaultPanel;
  /** What its contacts show; a panel of its own where nobody turns any. */
  contacts?: ContactPanel;
}

/** A connection that stands. */
interface Connection extends Line {
  stations: readonly Station[];
}

/** Bits of a character beside its eight of data and its stop bits: one to start, and the parity. */
const START_BITS = 1;
const DATA_BITS = 8;

/** The field of a site. A RangeError names what its configuration has that the plant has not. */
export function makeField(request: FieldRequest): SimulatedField {
  return new SimulatedField(request);
}

export class SimulatedField implements Field {
  /** In the order of the peers. */
  readonly stations: readonly Station[];
  readonly faults: FaultPanel;
  readonly contacts: ContactPanel;
  private readonly pins: Pins;
  private readonly random: Random;
  private readonly connections = new Set<Connection>();
  private readonly serialEnds = new Map<number, FarEnd>();

  constructor(private readonly request: FieldRequest) {
    const { plant, model, field, link, now } = request;
    this.faults = request.faults ?? new FaultPanel();
    this.contacts = request.contacts ?? new ContactPanel();
    this.random = new Random(request.seed).fork('link');
    this.stations = makeStations({ plant, model, peers: field.peers, link, faults: this.faults, now });
    this.pins = new Pins(field, plantUnits(plant, model), this.contacts);
    for (const bus of field.buses) if (bus.serial > 0) this.serialEnds.set(bus.serial, this.serialEnd(bus));
    this.faults.onChange(() => { this.dropUnplugged(); });
  }

  connect(host: string, port: number, drop: (delayMs: number) => void): FarEnd | null {
    const stations = this.behind((bus) => bus.serial === 0 && bus.tcpPort === port && bus.address.join('.') === host);
    if (stations.length === 0 || stations.every(({ faults }) => faults.now.unplugged)) return null;
    const gone = (): void => { this.connections.delete(connection); };
    const connection = { stations, gone, hangUp: () => { gone(); drop(0); } };
    this.connections.add(connection);
    return new TcpEnd(stations, new Way(TCP_FRAMING, this.random, this.request.now), this.exchangeTime(), connection);
  }

  serial(k: number): FarEnd | null {
    return this.serialEnds.get(k) ?? null;
  }

  pin(p: number): number {
    return this.pins.level(p);
  }

  setPin(p: number, level: number): void {
    this.pins.drive(p, level);
  }

  /** The stations on all buses of this kind: two connections may lead to one address. */
  private behind(isMeant: (bus: BusConfig) => boolean): Station[] {
    const { buses, peers } = this.request.field;
    return this.stations.filter((_, k) => isMeant(buses[peers[k]!.bus]!));
  }

  /** Both ways through the network, and on the line behind a gateway. */
  private exchangeTime(): ExchangeTime {
    const { random, request: { link } } = this;
    const characterMs = (START_BITS + DATA_BITS + 1) * 1000 / link.gatewayBaud, gatewayMs = link.gatewayBaud < Infinity ? link.turnaroundMs : 0;
    if (link.latencyMs === 0 && link.jitterMs === 0 && characterMs === 0) return () => 0;
    const oneWay = (): number => Math.max(0, link.latencyMs + link.jitterMs * (2 * random.next() - 1));
    return (requestBytes, answerBytes) => oneWay() + oneWay() + gatewayMs + (requestBytes + answerBytes) * characterMs;
  }

  private serialEnd(bus: BusConfig): RtuEnd {
    const { link, now } = this.request;
    const bits = START_BITS + DATA_BITS + (bus.parity === 0 ? 0 : 1) + bus.stopBits;
    const time = link.takesTime ? { characterMs: bits * 1000 / bus.baud, turnaroundMs: link.turnaroundMs } : { characterMs: 0, turnaroundMs: 0 };
    return new RtuEnd(this.behind((it) => it === bus), new Way(RTU_FRAMING, this.random, now), time, now);
  }

  private dropUnplugged(): void {
    for (const connection of [...this.connections]) if (connection.stations.every(({ faults }) => faults.now.unplugged)) connection.hangUp();
  }
}
