/** A Modbus client on a field without time: sends one request, takes what comes back. */
import { seal } from '../../../sim/link/crc';
import type { FarEnd } from '../../../sim/link/far-end';

export interface Answer {
  bytes: number[];
  delayMs: number;
}

/** All that a far end answers to these bytes. */
export function exchange(end: FarEnd, bytes: readonly number[]): Answer[] {
  const answers: Answer[] = [];
  end.receive(Uint8Array.from(bytes), (answer, delayMs) => answers.push({ bytes: [...answer], delayMs }));
  return answers;
}

/** A Modbus TCP frame of unit and PDU, transaction 1. */
export function tcpFrame(unit: number, ...pdu: number[]): number[] {
  return [0, 1, 0, 0, 0, pdu.length + 1, unit, ...pdu];
}

/** A Modbus RTU frame with its check sum. */
export function rtuFrame(unit: number, ...pdu: number[]): number[] {
  const frame = Uint8Array.from([unit, ...pdu, 0, 0]);
  seal(frame);
  return [...frame];
}

/** A PDU that reads holding registers. */
export function readPdu(address: number, count: number): number[] {
  return [3, address >> 8, address & 255, count >> 8, count & 255];
}

/** A PDU that writes several registers. */
export function writePdu(address: number, ...words: number[]): number[] {
  return [16, address >> 8, address & 255, 0, words.length, 2 * words.length, ...words.flatMap((word) => [(word >> 8) & 255, word & 255])];
}
