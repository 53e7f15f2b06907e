/** Modbus RTU from a serial device of this computer. */
import { SerialPort } from 'serialport';
import { rtuAnswer, rtuQuestion, withoutEcho } from '../../firmware/wire/rtu.js';
import { InputError } from '../input/error.js';
import type { SerialTarget } from './target.js';
import { bytesOf, Listener, type Bytes, type Wire } from './wire.js';

/** Silence between frames: 3.5 characters of eleven bits, above 19200 baud a fixed time (Modbus over serial line, 2.5.1.1). */
const SILENT_BITS = 38.5, LEAST_SILENCE_MS = 1.75;
/** Unit before, CRC behind. */
const UNIT_BYTES = 1, CRC_BYTES = 2;

/** Throws an InputError that says why the device cannot be opened. */
export async function openSerial(target: SerialTarget, timeoutMs: number): Promise<Wire> {
  const { path, baud, parity, stopBits } = target;
  const port = new SerialPort({ path, baudRate: baud, dataBits: 8, parity, stopBits, autoOpen: false });
  await new Promise<void>((resolve, reject) => {
    port.open((error) => { if (error === null) resolve(); else reject(new InputError(`${path}: ${error.message}`)); });
  });
  const listener = new Listener();
  port.on('data', (bytes: Uint8Array) => { listener.hear(bytes); });
  return { ask: (unit, pdu) => ask({ port, listener, timeoutMs, silenceMs: Math.max(LEAST_SILENCE_MS, SILENT_BITS * 1000 / baud) }, unit, pdu), close: () => closed(port) };
}

interface Bus {
  port: SerialPort;
  listener: Listener;
  timeoutMs: number;
  silenceMs: number;
}

async function ask({ port, listener, timeoutMs, silenceMs }: Bus, unit: number, pdu: Bytes): Promise<Bytes | null> {
  await new Promise((resolve) => { setTimeout(resolve, Math.ceil(silenceMs)); });
  const question = rtuQuestion(unit, pdu, bytesOf);
  const frame = await listener.frame((heard) => rtuAnswer(withoutEcho(heard, question.request), question.answer, question.bytes, bytesOf), timeoutMs, () => port.write(bytesOf(question.request)));
  return frame === null ? null : frame.slice(UNIT_BYTES, -CRC_BYTES);
}

async function closed(port: SerialPort): Promise<void> {
  await new Promise<void>((resolve) => { port.close(() => { resolve(); }); });
}
