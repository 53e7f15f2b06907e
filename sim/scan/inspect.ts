/** Finds out what answers as one unit, with the discovery that runs on the board. */
import { buildPeer } from '../../firmware/devices/build-peer.js';
import { Family } from '../../firmware/devices/codes.js';
import { nextQuestion, takeAnswer, takeRefusal } from '../../firmware/devices/discovery.js';
import { openInterview, type Interview } from '../../firmware/devices/interview.js';
import { Note } from '../../firmware/devices/notes.js';
import { pointsOf, takePoints } from '../../firmware/devices/points.js';
import type { PeerConfig } from '../../firmware/field/config.js';
import { readRequest } from '../../firmware/wire/pdu.js';
import { int16, scaled, uint16 } from '../../firmware/wire/values.js';
import { isRefusal, type Wire } from './wire.js';

export interface Found {
  unit: number;
  /** Register at which its map begins. */
  base: number;
  kind: 'meter' | 'inverter' | 'battery' | 'other';
  maker: string;
  product: string;
  serial: string;
  /** What it tells of itself; NaN where it does not. Powers W, energy Wh. */
  ratedW: number;
  chargeW: number;
  dischargeW: number;
  capacityWh: number;
  powerW: number;
  takesCommands: boolean;
}

/** Nothing answered, or what answers has no SunSpec map. */
export type Silent = 'silent' | 'no map';

const COMMON_MODEL = 1;
/** A gateway's own answers: it has no way to the unit, or the unit did not answer it. */
const GATEWAY = [10, 11];
/** Within the common model: maker, product and serial number, in registers from its ID on. */
const MAKER = { at: 2, count: 16 }, PRODUCT = { at: 18, count: 16 }, SERIAL = { at: 50, count: 16 };
const KINDS = { [Family.SunSpecMeter]: 'meter', [Family.SunSpecInverter]: 'inverter', [Family.SunSpecBattery]: 'battery' } as const;

/** Looks at one unit; `signal` ends it between two questions. */
export async function inspect(wire: Wire, unit: number, signal: AbortSignal): Promise<Found | Silent> {
  const asker = new Asker(wire, unit, signal);
  const walk = await asker.interview(Family.SunSpecMeter);
  if (!asker.answered) return 'silent';
  if (asker.base === null) return 'no map';
  const family = familyOf(walk.notes), names = await asker.names();
  const found = { unit, base: asker.base, ...names };
  if (family === null) return { ...found, kind: 'other', ratedW: NaN, chargeW: NaN, dischargeW: NaN, capacityWh: NaN, powerW: NaN, takesCommands: false };
  const known = await asker.interview(family), { notes } = known;
  const isTold = (note: Note): number => (notes[note]! > 0 ? notes[note]! : NaN);
  return {
    ...found, kind: KINDS[family], ratedW: isTold(Note.RatedW), chargeW: isTold(Note.ChargeW), dischargeW: isTold(Note.DischargeW),
    capacityWh: await asker.capacity(notes), powerW: await asker.powerW(known), takesCommands: family !== Family.SunSpecMeter && takesCommands(notes, family),
  };
}

/** A battery tells its charge, and is also an inverter; what is neither may be a meter. */
function familyOf(n: Int32Array): keyof typeof KINDS | null {
  if (n[Note.Charge]! > 0 || n[Note.Bank]! > 0 || n[Note.Storage]! > 0) return Family.SunSpecBattery;
  if (n[Note.Ac]! > 0 || n[Note.Inverter]! > 0 || n[Note.InverterFloat]! > 0) return Family.SunSpecInverter;
  return n[Note.Meter]! > 0 || n[Note.MeterFloat]! > 0 ? Family.SunSpecMeter : null;
}

function takesCommands(n: Int32Array, family: Family): boolean {
  return n[Note.Control]! > 0 || n[family === Family.SunSpecBattery ? Note.Storage : Note.Controls]! > 0;
}

/** Does the tasks of a family over a wire. */
class Asker {
  answered = false;
  /** Where the mark was found. */
  base: number | null = null;

  constructor(private readonly wire: Wire, private readonly unit: number, private readonly signal: AbortSignal) {}

  /** Asks all that discovery asks, or until there is no answer. */
  async interview(family: Family): Promise<Interview> {
    const interview = openInterview(this.config(family));
    while (nextQuestion(interview)) {
      const { address, count } = interview, view = await this.read(address, count);
      if (view === null) break;
      if (view === 'refused') { takeRefusal(interview); continue; }
      if (this.base === null && count === 4 && view.getUint32(0) === 0x53756e53) this.base = address;
      takeAnswer(interview, view, 0);
    }
    return interview;
  }

  /** The power as a poll reads it. */
  async powerW({ config, plan }: Interview): Promise<number> {
    const peer = buildPeer(config);
    for (const block of plan?.polls ?? []) {
      const view = await this.read(block.address, block.count);
      if (view === null || view === 'refused') break;
      takePoints(peer, pointsOf(block, 0), view);
    }
    return peer.powerW;
  }

  /** A rating of 0 stands for one that the product does not tell. */
  private config(family: Family): PeerConfig {
    return {
      bus: 0, unit: this.unit, family, reading: 0, storage: -1, command: -1, roundMs: 0, phasesMs: [], ratedW: 0, fallbackW: 0, leaseMs: 0,
      base: this.base ?? 40000, mostRegisters: 125, polarity: 1, olderMs: 0, blocks: [], writes: [],
    };
  }

  async names(): Promise<Pick<Found, 'maker' | 'product' | 'serial'>> {
    const start = this.base! + 2, header = await this.read(start, 2), nothing = { maker: '', product: '', serial: '' };
    if (header === null || header === 'refused' || header.getUint16(0) !== COMMON_MODEL) return nothing;
    const [maker, product, serial] = [await this.text(start, MAKER), await this.text(start, PRODUCT), await this.text(start, SERIAL)];
    return { maker, product, serial };
  }

  /** The energy of a battery: 713, else 802. */
  async capacity(n: Int32Array): Promise<number> {
    const charge = n[Note.Charge]!, bank = n[Note.Bank]!;
    const told = charge > 0 ? await this.scaledAt(charge + 2, charge + 7) : NaN;
    return Number.isNaN(told) && bank > 0 ? this.scaledAt(bank + 3, bank + 53) : told;
  }

  private async scaledAt(address: number, scaleAt: number): Promise<number> {
    const raw = await this.read(address, 1), scale = await this.read(scaleAt, 1);
    if (raw === null || raw === 'refused' || scale === null || scale === 'refused') return NaN;
    return scaled(uint16(raw, 0), int16(scale, 0));
  }

  private async text(start: number, { at, count }: { at: number; count: number }): Promise<string> {
    const view = await this.read(start + at, count);
    if (view === null || view === 'refused') return '';
    return Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString('latin1').replace(/\0.*$/s, '').replace(/[^\x20-\x7e]/g, '').trim();
  }

  /** A product that stays silent is asked again where it has answered before. */
  private async read(address: number, count: number): Promise<DataView | 'refused' | null> {
    for (let tries = this.answered ? 2 : 1; tries > 0; tries--) {
      if (this.signal.aborted) return null;
      const answer = await this.wire.ask(this.unit, readRequest(3, address, count));
      if (answer === null || isRefusal(answer) && GATEWAY.includes(answer.charCodeAt(1))) continue;
      this.answered = true;
      return isRefusal(answer) ? 'refused' : viewOf(answer.slice(2));
    }
    return null;
  }
}

function viewOf(registers: string): DataView {
  const bytes = Buffer.from(registers, 'latin1');
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
