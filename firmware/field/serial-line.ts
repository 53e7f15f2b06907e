/** Modbus RTU: one question at a time on a bus, silence between frames, an answer wherever it stands in what was heard. */
import type { Question } from '../wire/question.js';
import { mayAnswer, RTU_REGISTERS_AT, rtuAnswer, rtuQuestion, rtuRefusal, withoutEcho } from '../wire/rtu.js';
import { answered, expired } from './exchange.js';
import type { Channel, Line, Protocol } from './line.js';

/** Start, eight bits, parity or second stop bit, stop (Modbus over Serial Line 1.02, 2.5.1). */
const CHARACTER_BITS = 11;
/** Silence between frames: 3.5 characters, above 19200 baud a fixed time (2.5.1.1). */
const GAP_CHARACTERS = 7 / 2, FAST_BAUD = 19200, FAST_GAP_MS = 7 / 4;

function question(unit: number, pdu: string, line: Line): Question {
  return rtuQuestion(unit, pdu, line.field.machine.bytes);
}

/** Opens the port of a bus. */
export function openBus(line: Line): void {
  const config = line.config;
  line.characterMs = CHARACTER_BITS * 1000 / config.baud;
  line.gapS = ((config.baud > FAST_BAUD ? FAST_GAP_MS : GAP_CHARACTERS * line.characterMs) + config.gapMs) / 1000;
  line.wire = line.field.machine.openSerial(config, line, heard);
  line.up = true;
  line.opened++;
}

/** Sends when the bus has been silent for long enough. A clock that was set must not stop it for longer. */
function send(c: Channel): void {
  const line = c.line, machine = line.field.machine, waitS = line.freeAtS - machine.now();
  line.asking = false;
  if (waitS > 0 && waitS <= line.gapS) c.timer = machine.after(transmit, waitS * 1000, c);
  else transmit(c);
}

/** The time for an answer begins when the question has left. */
function transmit(c: Channel): void {
  const line = c.line, machine = line.field.machine, q = c.question;
  line.heard = '';
  line.asking = true;
  c.sentS = machine.now();
  (line.wire as NonNullable<Line['wire']>).write(q.request);
  c.timer = machine.after(expired, line.config.timeoutMs + (q.request.length + q.bytes) * line.characterMs, c);
}

function heard(line: Line, bytes: string): void {
  const c = line.channels[0] as Channel;
  if (c.station === null || !line.asking) { line.noise += bytes.length; return; }
  line.heard = line.heard + bytes;
  const text = line.echoes ? withoutEcho(line.heard, c.question) : line.heard;
  if (mayAnswer(text, c.question)) look(c, text);
}

function look(c: Channel, text: string): void {
  const line = c.line, machine = line.field.machine, answer = rtuAnswer(text, c.question, machine.bytes);
  if (answer === '') return;
  line.freeAtS = machine.now() + line.gapS;
  if (answer.length < text.length) learn(line, text, c.question, answer);
  answered(c, answer, rtuRefusal(answer));
}

/** More was heard than the answer: noise, or the question itself. The first questions are reads, whose answers are never like them. */
function learn(line: Line, text: string, q: Question, answer: string): void {
  if (text.startsWith(q.request) && q.request !== answer) line.echoes = true;
  else line.noise += text.length - answer.length;
}

/** A bus has nothing to open again. */
function mend(line: Line): void {
  line.silent = 0;
}

export const rtu: Protocol = { registersAt: RTU_REGISTERS_AT, question, send, mend };
