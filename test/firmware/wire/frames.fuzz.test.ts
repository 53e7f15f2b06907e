/** A million frames, random and mutated: nothing throws, nothing wrong is accepted, the next good frame is read. */
import { crc16, crcText } from '../../../firmware/wire/crc16.js';
import { readRequest } from '../../../firmware/wire/pdu.js';
import type { Question } from '../../../firmware/wire/question.js';
import { mayAnswer, rtuAnswer, rtuQuestion, rtuRefusal } from '../../../firmware/wire/rtu.js';
import { tcpAnswer, tcpQuestion, tcpRefusal } from '../../../firmware/wire/tcp.js';
import { Random } from '../../../sim/random.js';
import { toBytes } from './text.js';

const FRAMES = 500000;
const UNIT = 7, FUNCTION = 3;
const REFUSED = 0x80;

/** One end of a wire under test: what a good answer is, what its receiver makes of any bytes, and by what a stranger would judge what it took. */
interface Wire {
  question: Question;
  good: string;
  /** Where its unit stands; function and count follow. */
  bodyAt: number;
  find(heard: string): string;
  refusalCode(answer: string): number;
  /** Independent of the code under test: null where the frame is an answer to the question, else what is wrong with it. */
  fault(frame: string): string | null;
}

function rtuWire(registers: string): Wire {
  const question = rtuQuestion(UNIT, readRequest(FUNCTION, 100, registers.length / 2), toBytes);
  const body = String.fromCharCode(UNIT, FUNCTION, registers.length) + registers;
  return {
    question, bodyAt: 0, good: body + crcText(crc16(toBytes(body))),
    find: (heard) => { mayAnswer(heard, question.bytes); return rtuAnswer(heard, question.answer, question.bytes, toBytes); },
    refusalCode: rtuRefusal,
    fault: (frame) => {
      const bytes = Buffer.from(frame, 'latin1');
      const told = slowCrc(bytes.subarray(0, -2));
      if (bytes.readUInt16LE(bytes.length - 2) !== told) return 'CRC';
      return bodyFault(bytes.subarray(0, -2), registers.length);
    },
  };
}

function tcpWire(registers: string, transaction: string): Wire {
  const question = tcpQuestion(UNIT, readRequest(FUNCTION, 100, registers.length / 2), transaction.charCodeAt(1));
  const body = String.fromCharCode(UNIT, FUNCTION, registers.length) + registers;
  return {
    question, bodyAt: 6, good: transaction + '\0\0\0' + String.fromCharCode(body.length) + body,
    find: (heard) => tcpAnswer(heard, transaction[0]! + question.answer, question.bytes),
    refusalCode: (answer) => tcpRefusal(answer, transaction[0]! + question.answer),
    fault: (frame) => {
      const bytes = Buffer.from(frame, 'latin1');
      if (frame.slice(0, 2) !== transaction) return 'transaction';
      if (bytes.readUInt16BE(2) !== 0) return 'protocol';
      if (bytes.readUInt16BE(4) !== bytes.length - 6) return 'length';
      return bodyFault(bytes.subarray(6), registers.length);
    },
  };
}

function bodyFault(body: Buffer, bytes: number): string | null {
  if (body[0] !== UNIT) return 'unit';
  if (body[1] === (FUNCTION | REFUSED)) return body.length === 3 ? null : 'length of a refusal';
  if (body[1] !== FUNCTION) return 'function';
  return body[2] === bytes && body.length === bytes + 3 ? null : 'count';
}

function slowCrc(bytes: Uint8Array): number {
  let crc = 0xffff;
  for (const b of bytes) {
    crc ^= b;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? crc >> 1 ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** Ways in which a wire spoils what it carries. */
const SPOIL: ((good: string, random: Random) => string)[] = [
  (_, random) => noise(whole(random, 40), random),
  (good, random) => turned(good, 1, random),
  (good, random) => turned(good, 1 + whole(random, 6), random),
  (good, random) => good.slice(0, whole(random, good.length)),
  (good, random) => good.slice(1 + whole(random, good.length - 1)),
  (good, random) => { const at = whole(random, good.length); return good.slice(0, at) + good.slice(at + 1); },
  (good, random) => { const at = whole(random, good.length); return good.slice(0, at) + noise(1 + whole(random, 4), random) + good.slice(at); },
  (good) => good + good,
  (good, random) => good.slice(0, 3) + noise(whole(random, 8), random),
];

function turned(good: string, bits: number, random: Random): string {
  const bytes = Buffer.from(good, 'latin1');
  for (let k = 0; k < bits; k++) bytes[whole(random, bytes.length)]! ^= 1 << whole(random, 8);
  return bytes.toString('latin1');
}

function noise(bytes: number, random: Random): string {
  return Buffer.from(Array.from({ length: bytes }, () => whole(random, 256))).toString('latin1');
}

function whole(random: Random, below: number): number {
  return Math.floor(random.next() * below);
}

function wires(random: Random): Wire[] {
  const registers = [1, 2, 3, 5].map((count) => noise(2 * count, random));
  return [...registers.map(rtuWire), ...registers.map((r) => tcpWire(r, noise(2, random)))];
}

/** What was wrongly taken from spoilt bytes, and how many good frames behind them were missed. */
function spoilt(seed: number): { wrong: string[]; missed: number; taken: number } {
  const random = new Random(seed), all = wires(random), wrong: string[] = [];
  let missed = 0, taken = 0;
  for (let k = 0; k < FRAMES; k++) {
    const wire = all[k % all.length]!;
    const heard = SPOIL[whole(random, SPOIL.length)]!(wire.good, random);
    const alone = wire.find(heard);
    if (alone !== '') { taken++; judge(wire, alone, wrong); }
    const followed = wire.find(heard + wire.good);
    if (followed === '') missed++; else judge(wire, followed, wrong);
  }
  return { wrong, missed, taken };
}

function judge(wire: Wire, frame: string, wrong: string[]): void {
  const fault = wire.fault(frame);
  if (fault !== null) wrong.push(`${fault}: ${Buffer.from(frame, 'latin1').toString('hex')}`);
  const refused = (frame.charCodeAt(wire.bodyAt + 1) & REFUSED) !== 0;
  if (wire.refusalCode(frame) !== (refused ? frame.charCodeAt(wire.bodyAt + 2) : -1)) wrong.push('a refusal that is not told, or told where there is none');
}

test(`of ${2 * FRAMES} random and mutated frames nothing wrong is accepted, and behind each the next good frame is read`, () => {
  const { wrong, missed, taken } = spoilt(20260101);

  expect(wrong).toEqual([]);
  expect(missed).toBe(0);
  expect(taken).toBeGreaterThan(FRAMES / 20);
});
