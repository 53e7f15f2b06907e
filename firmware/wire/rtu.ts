/**
 * Frames of Modbus RTU: address, request, CRC. A frame has no mark of where it begins, so the answer is looked for in all that was heard:
 * the beginning that it must have, its length, its CRC.
 */
import { byte, type ToBytes } from './bytes.js';
import { crc16, crcText } from './crc16.js';
import { answerBytes, answerStart, refusalStart } from './pdu.js';
import type { Question } from './question.js';

/** Where the registers of a good answer begin. */
export const RTU_REGISTERS_AT = 3;
const REFUSAL_BYTES = 5;
/** Unit before, CRC behind. */
const FRAME_BYTES = 3;
/** Of a question, what stands before its request. */
export const RTU_HEAD_BYTES = 1;
const REFUSED = '\x80';
/** Unit, function, address, count or value, CRC; two functions have a count of bytes and the bytes behind these. */
const REQUEST_BYTES = 8, WRITE_COILS = 15, WRITE_REGISTERS = 16;

/** The question that a request is to unit 1 to 247. */
export function rtuQuestion(unit: number, pdu: string, toBytes: ToBytes): Question {
  const framed = byte(unit) + pdu;
  return {
    request: rtuSealed(framed, toBytes),
    answer: byte(unit) + answerStart(pdu),
    bytes: FRAME_BYTES + answerBytes(pdu),
  };
}

/** A frame, complete but for its CRC, with it. */
export function rtuSealed(framed: string, toBytes: ToBytes): string {
  return framed + crcText(crc16(toBytes(framed)));
}

/**
 * The answer within what was heard since the question was asked: a good one, or a refusal (`rtuRefusal` tells). Noise around it is passed over.
 * @param start what a good one begins with
 * @param bytes how long a good one is
 * @returns '' where there is none yet
 */
export function rtuAnswer(heard: string, start: string, bytes: number, toBytes: ToBytes): string {
  const good = soundFrame(heard, start, bytes, toBytes);
  if (good !== '' || !(heard.length >= REFUSAL_BYTES)) return good;
  return soundFrame(heard, refusalOf(start), REFUSAL_BYTES, toBytes);
}

/** Whether looking for the answer is worth its time: as much was heard as a good one takes, or as a refusal that stands first. */
export function mayAnswer(heard: string, bytes: number): boolean {
  return heard.length >= bytes || heard.length >= REFUSAL_BYTES && (heard[1] as string) >= REFUSED;
}

/** The exception code of an answer, -1 where it is a good one. */
export function rtuRefusal(answer: string): number {
  return (answer[1] as string) < REFUSED ? -1 : answer.charCodeAt(2);
}

/**
 * The request to a unit with which ends what was heard, whatever other slaves were asked and answered before it: then the master waits for that unit.
 * Reads and writes of registers and coils; '' where there is none.
 */
export function lastRequest(heard: string, unit: number, toBytes: ToBytes): string {
  const first = byte(unit);
  for (let at = heard.indexOf(first); at >= 0 && heard.length - at >= REQUEST_BYTES; at = heard.indexOf(first, at + 1)) {
    const tail = heard.substr(at), fn = tail.charCodeAt(1), bytes = fn === WRITE_COILS || fn === WRITE_REGISTERS ? REQUEST_BYTES + 1 + tail.charCodeAt(6) : REQUEST_BYTES;
    if (fn <= WRITE_REGISTERS && tail.length === bytes && crc16(toBytes(tail)) === 0) return tail;
  }
  return '';
}

/** What was heard without the request's own echo, where it begins with one: some transceivers hear themselves. */
export function withoutEcho(heard: string, request: string): string {
  return heard.startsWith(request) ? heard.substr(request.length) : heard;
}

function refusalOf(start: string): string {
  return start[0] + refusalStart(start.charCodeAt(1));
}

/** The first frame of this length that begins so and whose CRC holds. */
function soundFrame(heard: string, start: string, bytes: number, toBytes: ToBytes): string {
  for (let at = heard.indexOf(start); at >= 0 && at + bytes <= heard.length; at = heard.indexOf(start, at + 1)) {
    const frame = heard.substr(at, bytes);
    if (crc16(toBytes(frame)) === 0) return frame;
  }
  return '';
}
