/** A firmware on a virtual board: buses and peers as a test wants them, and a control that writes down what it is told. */
import { Family, Format, Meaning } from '../../../firmware/devices/codes.js';
import type { BusConfig, FieldConfig, PeerConfig } from '../../../firmware/field/config.js';
import { buildField } from '../../../firmware/field/build.js';
import type { Control, Field } from '../../../firmware/field/field.js';
import { run } from '../../../firmware/loop.js';
import type { Firmware } from '../../../firmware/state.js';
import { VirtualBoard } from './virtual.js';

export const DT_MS = 200;

export interface Told { k: number; powerW: number; atMs: number; sequence: number; }

/** Keeps what it is handed, and has the commands that a test gives it. */
export class TestControl implements Control {
  readonly readings: Told[] = [];
  readonly storage: { k: number; socPermille: number; chargeW: number; dischargeW: number }[] = [];
  readonly breakers: { k: number; closed: boolean }[] = [];
  readonly asked: number[] = [];
  readonly troubles: { k: number; sign: number }[] = [];
  readonly taken: { k: number; heldW: number }[] = [];
  readonly ticks: number[] = [];
  readonly setpoints = new Map<number, number>();
  readonly due: number[] = [];

  /** A new command, or the renewal of one. */
  command(k: number, setpointW: number): void {
    this.setpoints.set(k, setpointW);
    this.due.push(k);
  }

  step(tick: number): void { this.ticks.push(tick); }
  nextCommand(): number { return this.due.shift() ?? -1; }
  setpointW(k: number): number { return this.setpoints.get(k) ?? 0; }
  setReading(k: number, powerW: number, atMs: number, sequence: number): void { this.readings.push({ k, powerW, atMs, sequence }); }
  setStorage(k: number, socPermille: number, chargeW: number, dischargeW: number): void { this.storage.push({ k, socPermille, chargeW, dischargeW }); }
  setBreaker(k: number, closed: boolean): void { this.breakers.push({ k, closed }); }
  setTrouble(k: number, sign: number): void { this.troubles.push({ k, sign }); }
  takeOver(k: number, heldW: number): void { this.taken.push({ k, heldW }); }
  ask(what: number): boolean { this.asked.push(what); return true; }
}

export interface Rig { board: VirtualBoard; control: TestControl; field: Field; state: Firmware; }

/** Boots the firmware; hosts and ports of the board must be there before. */
export function boot(board: VirtualBoard, config: Partial<FieldConfig>, ranBefore = false): Rig {
  const control = new TestControl(), whole = { buses: [], peers: [], contacts: [], relays: [], ...config };
  const field = buildField(() => whole, board, control, DT_MS);
  field.ranBefore = ranBefore;
  return { board, control, field, state: run(field, DT_MS, { desk: null, life: null, scada: null }) };
}

export function tcpBus(last: number, more: Partial<BusConfig> = {}): BusConfig {
  return { serial: 0, baud: 0, parity: 0, stopBits: 1, directionPin: -1, address: [10, 0, 0, last], tcpPort: 502, inFlight: 1, timeoutMs: 500, retries: 1, gapMs: 0, ...more };
}

export function serialBus(serial: number, more: Partial<BusConfig> = {}): BusConfig {
  return { serial, baud: 19200, parity: 2, stopBits: 1, directionPin: -1, address: [], tcpPort: 0, inFlight: 1, timeoutMs: 50, retries: 2, gapMs: 0, ...more };
}

/** Power as a signed word in register 0, a limit in register 10, unless told otherwise. */
export function peer(bus: number, unit: number, more: Partial<PeerConfig> = {}): PeerConfig {
  return {
    bus, unit, family: Family.Generic, reading: 0, storage: -1, command: -1, roundMs: DT_MS, phasesMs: [0], ratedW: 1000, fallbackW: 0, leaseMs: 0, base: 40000,
    mostRegisters: 125, polarity: 1, olderMs: 0,
    blocks: [{ fn: 3, address: 0, count: 1, points: [{ meaning: Meaning.PowerW, format: Format.I16, offset: 0, multiplier: 1, divisor: 1 }] }],
    writes: [{ fn: 6, address: 10, format: Format.U16, multiplier: 1, divisor: 1, least: 0, most: 65535, words: [0], at: 0 }], ...more,
  };
}
