/** The far end of an RS-485 bus: frames out of a stream of bytes by their length and check sum, the devices that share it, and the time that bytes take. */
import { isSound, seal } from './crc.js';
import type { FarEnd } from './far-end.js';
import type { Random } from '../random.js';
import { respond, SILENCE, type Station } from './station.js';
import type { Framing, Reply, Way } from './way.js';

export const RTU_FRAMING: Framing = { unitAt: 0, pduAt: 1, seal, collide: overlay };

/** What a bus is like; all times ms. */
export interface BusTime {
  /** One character on the wire: 0 where bytes take no time. */
  characterMs: number;
  turnaroundMs: number;
}

const CHECK = 2;
const LONGEST = 256;
/** Requests of the functions 1 to 6: unit, function, address, count or value, check sum. */
const SHORT_REQUEST = 8;
const WRITE_REGISTERS = 16;
/** Of a request with data: up to and with its byte count. */
const COUNT_AT = 6;
/** Silence that ends a frame, in characters; a listener that is served in pieces waits longer. */
const SILENT_CHARACTERS = 3.5;
const LEAST_SILENCE_MS = 20;
const BROADCAST = 0;

export class RtuEnd implements FarEnd {
  private readonly heard = new Uint8Array(2 * LONGEST);
  private length = 0;
  private heardAtMs = -Infinity;
  /** Until then an answer is on the wire: who speaks is not heard. */
  private busyUntilMs = -Infinity;
  private readonly out = new Uint8Array(LONGEST);

  constructor(private readonly stations: readonly Station[], private readonly way: Way, private readonly time: BusTime, private readonly now: () => number) {}

  receive(bytes: Uint8Array, reply: Reply): void {
    const nowMs = this.now(), silenceMs = Math.max(LEAST_SILENCE_MS, SILENT_CHARACTERS * this.time.characterMs);
    // Tick 0 sets the field's clock back.
    if (nowMs < this.heardAtMs) this.busyUntilMs = -Infinity;
    if (nowMs < this.busyUntilMs) return;
    if (nowMs - this.heardAtMs > silenceMs + this.length * this.time.characterMs) this.length = 0;
    this.heardAtMs = nowMs;
    for (let k = 0; k < bytes.length; k++) this.hear(bytes[k]!, reply);
  }

  closed(): void {
    this.length = 0;
  }

  /** One byte more; where a frame is complete, it is served. What never becomes one is forgotten in the next silence. */
  private hear(byte: number, reply: Reply): void {
    if (this.length === this.heard.length) return;
    this.heard[this.length++] = byte;
    const end = endOf(this.heard, this.length);
    if (end === 0 || end > this.length || !isSound(this.heard, 0, end)) return;
    this.length = 0;
    this.serve(end, reply);
  }

  private serve(end: number, reply: Reply): void {
    const { stations, heard, out } = this;
    const request = { bytes: heard, from: 1, to: end - CHECK };
    for (let k = 0; k < stations.length; k++) {
      const station = stations[k]!;
      if (heard[0] !== BROADCAST && heard[0] !== station.unit) continue;
      const length = respond(station, this.way, request, out, 1);
      if (length === SILENCE || heard[0] === BROADCAST) continue;
      out[0] = station.unit;
      const frame = out.slice(0, 1 + length + CHECK);
      seal(frame);
      this.send(frame, end, station, reply);
    }
  }

  private send(frame: Uint8Array, requestBytes: number, station: Station, reply: Reply): void {
    const { characterMs, turnaroundMs } = this.time;
    const delayMs = (requestBytes + frame.length) * characterMs + turnaroundMs;
    this.busyUntilMs = this.now() + delayMs;
    this.way.send(frame, delayMs, station.faults, reply);
  }
}

/** Where a request that begins here would end; 0 while too little of it has come, or where it is none. */
function endOf(heard: Uint8Array, length: number): number {
  if (length < SHORT_REQUEST) return 0;
  const fn = heard[1]!;
  if (fn >= 1 && fn <= 6) return SHORT_REQUEST;
  if (fn === WRITE_REGISTERS) return COUNT_AT + 1 + heard[COUNT_AT]! + CHECK;
  // Of a function that nobody has, only silence tells the end: whatever the check sum fits is a request.
  return length;
}

/** Two drivers on one line: where they differ, a dominant bit of either wins. The other's answer differs from the function code on. */
function overlay(frame: Uint8Array, random: Random): Uint8Array {
  return frame.map((byte, k) => (k === 0 ? byte : byte & Math.floor(256 * random.next())));
}
