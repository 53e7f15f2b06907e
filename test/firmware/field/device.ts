/** A device for tests: registers behind Modbus, written from the specification and apart from the code under test. */
import type { FarEnd } from './virtual.js';

export class Device {
  readonly registers = new Map<number, number>();
  /** Every request that was understood, as function, address and count or value. */
  readonly log: { fn: number; address: number; value: number }[] = [];
  /** How long an answer takes; null while it is dead. */
  delayMs: number | null = 2;
  /** Gives an exception instead of an answer, where it is not 0. */
  exception = 0;

  constructor(readonly unit: number, registers: Record<number, number> = {}) {
    for (const [address, value] of Object.entries(registers)) this.registers.set(Number(address), value);
  }

  /** The answer to a request without its frame. */
  answer(pdu: Buffer): Buffer {
    const fn = pdu[0]!, address = pdu.readUInt16BE(1), value = pdu.readUInt16BE(3);
    this.log.push({ fn, address, value });
    if (this.exception !== 0) return Buffer.from([fn | 128, this.exception]);
    if (fn === 3 || fn === 4) return this.read(fn, address, value);
    if (fn === 6) this.registers.set(address, value);
    else for (let k = 0; k < value; k++) this.registers.set(address + k, pdu.readUInt16BE(6 + 2 * k));
    return pdu.subarray(0, 5);
  }

  private read(fn: number, address: number, count: number): Buffer {
    const words = Array.from({ length: count }, (_, k) => this.registers.get(address + k));
    if (words.includes(undefined)) return Buffer.from([fn | 128, 2]);
    return Buffer.from([fn, 2 * count, ...words.flatMap((w) => [w! >> 8 & 255, w! & 255])]);
  }
}

/** Devices behind one TCP connection. */
export function tcpServer(...devices: Device[]): FarEnd {
  return (text) => {
    const frame = Buffer.from(text, 'latin1'), device = devices.find((d) => d.unit === frame[6]);
    if (device === undefined || device.delayMs === null) return [];
    const pdu = device.answer(frame.subarray(7)), head = Buffer.from(frame.subarray(0, 7));
    head.writeUInt16BE(pdu.length + 1, 4);
    return [{ bytes: Buffer.concat([head, pdu]).toString('latin1'), afterMs: device.delayMs }];
  };
}

/** Devices on one serial bus. */
export function rtuBus(...devices: Device[]): FarEnd {
  return (text) => {
    const frame = Buffer.from(text, 'latin1'), device = devices.find((d) => d.unit === frame[0]);
    if (device === undefined || device.delayMs === null) return [];
    return [{ bytes: rtuFrame(Buffer.concat([frame.subarray(0, 1), device.answer(frame.subarray(1, -2))])), afterMs: device.delayMs }];
  };
}

export function rtuFrame(body: Buffer): string {
  let crc = 0xffff;
  for (const b of body) {
    crc ^= b;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
  }
  return Buffer.concat([body, Buffer.from([crc & 255, crc >> 8])]).toString('latin1');
}
