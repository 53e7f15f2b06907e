/** The ideal link: what an instrument shows is in the control record in the same tick, and a command is at its device in the next. */
import { offer } from '../../firmware/control/inputs.js';
import type { Battery, Command, Load, Renewable } from '../../firmware/control/device.js';
import type { Node, Reading } from '../../firmware/control/node.js';
import type { Site } from '../../firmware/control/site.js';
import type { BatteryUnit } from '../plant/battery.js';
import { Part } from '../plant/in-flight.js';
import type { Instrument } from '../plant/instrument.js';
import type { LoadUnit } from '../plant/load.js';
import type { BusNode } from '../plant/node.js';
import type { Plant } from '../plant/plant.js';
import type { RenewableUnit } from '../plant/renewable.js';

interface ReadingWire {
  meter: Instrument;
  reading: Reading;
  /** Number of the sample that was handed over last. */
  seen: number;
}

/** Where a command goes, and what went there. */
export interface CommandWire<Unit> {
  unit: Unit;
  command: Command;
  /** Telegrams, renewals of the lease among them, and those of them that brought a new setpoint. */
  sent: number;
  changes: number;
  lastW: number;
}

interface Commanded {
  command(setpointW: number): void;
}

interface BatteryWire {
  meter: Instrument;
  battery: Battery;
  seen: number;
}

interface BreakerWire {
  from: { closed: boolean };
  to: Node | Reading;
}

/** Joins a plant and a control record of the same site. Nothing is allocated after the constructor. */
export class IdealLink {
  private readonly readings: ReadingWire[] = [];
  private readonly states: BatteryWire[] = [];
  private readonly breakers: BreakerWire[] = [];
  /** Telegrams that had arrived in the plant when it was looked at last. */
  private seen = 0;
  /** In the order of the configuration. */
  readonly batteries: CommandWire<BatteryUnit>[];
  readonly renewables: CommandWire<RenewableUnit>[];
  readonly loads: CommandWire<LoadUnit>[];
  /** All of them, as control counts them. */
  private readonly wires: CommandWire<Commanded>[];

  /** The plant's devices are in the order of the configuration; control keeps its loads in the reverse of it. */
  constructor(private readonly plant: Plant, private readonly site: Site) {
    const loads = [...site.loads].reverse();
    plant.nodes.forEach((node, i) => this.wireNode(node, site.nodes[i]!));
    this.batteries = plant.batteries.map((unit, i) => this.wireBattery(unit, site.batteries[i]!));
    this.renewables = plant.renewables.map((unit, i) => this.wireRenewable(unit, site.renewables[i]!));
    this.loads = plant.loads.map((unit, i) => this.wireLoad(unit, loads[i]!));
    this.wires = [...this.batteries, ...this.renewables, ...this.loads];
    this.readBreakers();
  }

  /** Before control steps: hands over every reading that arrived since. Powers in W, stamps in ms since the start. */
  sense(): void {
    if (this.seen === this.plant.arrivals) return;
    this.seen = this.plant.arrivals;
    const { readings, states, site } = this;
    for (let i = 0; i < readings.length; i++) if (readings[i]!.seen !== readings[i]!.meter.sequence) takeReading(site, readings[i]!);
    for (let i = 0; i < states.length; i++) if (states[i]!.seen !== states[i]!.meter.sequence) takeBattery(site, states[i]!);
  }

  /** After control stepped: sends each command that was written or renewed. */
  act(): void {
    const { wires, site: { due } } = this;
    for (let k = 0; k < due.length; k++) {
      if (due[k] === 0) continue;
      due[k] = 0;
      wires[k]!.unit.command(telegram(wires[k]!));
    }
  }

  /** Shows control the positions of all breakers; to be called whenever one may have moved, for they seldom do. */
  readBreakers(): void {
    for (const { from, to } of this.breakers) {
      if (from.closed === to.closed) continue;
      to.closed = from.closed;
      this.site.breakersMoved = true;
    }
  }

  private wireNode(from: BusNode, to: Node): void {
    this.breakers.push({ from, to });
    if (from.meter !== null && to.reading !== null) this.readings.push({ meter: from.meter, reading: to.reading, seen: 0 });
  }

  private wireBattery(unit: BatteryUnit, battery: Battery): CommandWire<BatteryUnit> {
    this.breakers.push({ from: unit, to: battery.reading });
    this.states.push({ meter: unit.meter, battery, seen: 0 });
    return commandWire(unit, battery.command);
  }

  private wireRenewable(unit: RenewableUnit, renewable: Renewable): CommandWire<RenewableUnit> {
    this.breakers.push({ from: unit, to: renewable.reading });
    this.readings.push({ meter: unit.meter, reading: renewable.reading, seen: 0 });
    return commandWire(unit, renewable.command);
  }

  private wireLoad(unit: LoadUnit, load: Load): CommandWire<LoadUnit> {
    this.breakers.push({ from: unit, to: load.reading });
    if (unit.meter !== null && load.metered) this.readings.push({ meter: unit.meter, reading: load.reading, seen: 0 });
    return commandWire(unit, load.command);
  }
}

function commandWire<Unit>(unit: Unit, command: Command): CommandWire<Unit> {
  return { unit, command, sent: 0, changes: 0, lastW: NaN };
}

/** Counts what is about to be sent, and gives its setpoint, W. */
function telegram(wire: CommandWire<unknown>): number {
  const { setpointW } = wire.command;
  wire.sent++;
  if (setpointW !== wire.lastW) wire.changes++;
  wire.lastW = setpointW;
  return setpointW;
}

function takeReading(site: Site, wire: ReadingWire): void {
  wire.seen = wire.meter.sequence;
  take(site, wire.meter, wire.reading);
}

/** The state of charge keeps the product's step; control counts it in permille, and limits in whole watts. */
function takeBattery(site: Site, wire: BatteryWire): void {
  const { meter, battery } = wire;
  const { telegrams, latest } = meter.inFlight;
  wire.seen = meter.sequence;
  take(site, meter, battery.reading);
  battery.inSocPermille = Math.round(telegrams[latest + Part.Soc]! * 1000);
  battery.inChargeW = Math.floor(telegrams[latest + Part.ChargeLimitW]!);
  battery.inDischargeW = Math.floor(telegrams[latest + Part.DischargeLimitW]!);
}

function take(site: Site, meter: Instrument, reading: Reading): void {
  const { telegrams, latest } = meter.inFlight;
  offer(site, reading, telegrams[latest + Part.ValueW]!, telegrams[latest + Part.StampMs]!, meter.sequence);
}
