/** Modbus RTU: silence between frames, an answer wherever it stands in what was heard. */
import type { Question } from '../wire/question.js';
import { mayAnswer, RTU_HEAD_BYTES, RTU_REGISTERS_AT, rtuAnswer, rtuQuestion, rtuRefusal, rtuSealed, withoutEcho } from '../wire/rtu.js';
import { answered, expired, refused } from './exchange.js';
import type { BusConfig } from './config.js';
import type { Line, Protocol, Station } from './field.js';

/** Start, eight bits, parity or second stop bit, stop (Modbus over Serial Line 1.02, 2.5.1). */
const CHARACTER_BITS = 11;
/** Silence between frames: 3.5 characters, above 19200 baud a fixed time (2.5.1.1). */
const GAP_CHARACTERS = 7 / 2, FAST_BAUD = 19200, FAST_GAP_MS = 7 / 4;

/** Opens the port of a bus. */
export function openBus(line: Line, config: BusConfig): void {
  const characterMs = CHARACTER_BITS * 1000 / config.baud;
  const gapMs = (config.baud > FAST_BAUD ? FAST_GAP_MS : GAP_CHARACTERS * characterMs) + config.gapMs;
  const wire = line.field.machine.openSerial(config, line, heard);
  line.bus = { wire, freeAtS: 0, gapS: gapMs / 1000, characterMs, asking: false, echoes: false };
  line.up = true;
  line.opened++;
}

/** Sends when the bus has been silent for long enough. A clock that was set must not stop it for longer. */
function send(line: Line, s: Station): void {
  const bus = line.bus, machine = line.field.machine, waitS = bus.freeAtS - machine.now(), start = line.question.answer;
  line.expected = start === '' ? line.request : start;
  s.asked++;
  bus.asking = false;
  if (waitS > 0 && waitS < 2 * bus.gapS) line.timer = machine.after(transmit, waitS * 1000, line);
  else transmit(line);
}

/** The time for an answer begins when the question has left. */
function transmit(line: Line): void {
  const bus = line.bus, machine = line.field.machine;
  line.heard = '';
  bus.asking = true;
  line.sentS = machine.now();
  bus.wire.write(line.request);
  line.timer = machine.after(expired, line.waitMs + (line.request.length + line.question.bytes) * bus.characterMs, line);
}

function heard(line: Line, bytes: string): void {
  const bus = line.bus;
  if (line.station === null || !bus.asking) { line.noise += bytes.length; return; }
  line.heard = line.heard + bytes;
  const text = bus.echoes ? withoutEcho(line.heard, line.request) : line.heard;
  if (mayAnswer(text, line.question.bytes)) look(line, text);
}

function look(line: Line, text: string): void {
  const bus = line.bus, machine = line.field.machine, answer = rtuAnswer(text, line.expected, line.question.bytes, machine.toBytes);
  if (answer === '') return;
  bus.freeAtS = machine.now() + bus.gapS;
  if (answer.length < text.length) learn(line, text, answer);
  const exception = rtuRefusal(answer);
  if (exception < 0) answered(line, answer); else refused(line, exception);
}

/** More was heard than the answer: noise, or the question itself. The first questions are reads, whose answers are never like them. */
function learn(line: Line, text: string, answer: string): void {
  if (text.startsWith(line.request) && line.request !== answer) line.bus.echoes = true;
  else line.noise += text.length - answer.length;
}

function questionOf(unit: number, pdu: string, line: Line): Question {
  return rtuQuestion(unit, pdu, line.field.machine.toBytes);
}

function sealed(request: string, line: Line): string {
  return rtuSealed(request, line.field.machine.toBytes);
}

function mend(): void {
  // A bus has nothing to open again.
}

export const rtu: Protocol = { registersAt: RTU_REGISTERS_AT, headBytes: RTU_HEAD_BYTES, questionOf, sealed, send, mend };
