/**
 * Frames of Modbus TCP: a header of transaction, protocol, length and unit before each request. What comes is a stream: one frame in several pieces,
 * several in one. The answer is known by its whole header, so that frames of abandoned transactions, and anything else, are passed over.
 */
import { word } from './bytes.js';
import { answerBytes, answerStart, refusalStart } from './pdu.js';
import type { Question } from './question.js';

const HEADER_BYTES = 7;
/** Of a question, which is without the first byte of its transaction, what stands before its request. */
export const TCP_HEAD_BYTES = HEADER_BYTES - 1;
const REFUSAL_BYTES = 9;
/** Where the registers of a good answer begin. */
export const TCP_REGISTERS_AT = 9;
const TRANSACTION_BYTES = 2;
/** Where length, unit and function stand in an answer. */
const LENGTH_AT = 4, UNIT_AT = 6, FUNCTION_AT = 7;
const PROTOCOL = '\0\0';

/**
 * The question that a request is to a unit behind a connection, 0 to 255. Of the two bytes of its transaction the second stands in it: it tells those
 * apart who ask on one connection. The first goes before it, another one every time.
 */
export function tcpQuestion(unit: number, pdu: string, asker: number): Question {
  const bytes = answerBytes(pdu);
  return {
    request: header(unit, pdu.length, asker) + pdu,
    answer: header(unit, bytes, asker) + answerStart(pdu),
    bytes: HEADER_BYTES + bytes,
  };
}

function header(unit: number, bytes: number, asker: number): string {
  return String.fromCharCode(asker, 0, 0, 1 + bytes >> 8, 1 + bytes & 255, unit);
}

/**
 * The answer to a question within what was heard: a good one, or a refusal (`tcpRefusal` tells). Whatever stands before it is passed over.
 * @param start what a good one begins with, its whole transaction included
 * @param bytes how long a good one is
 * @returns '' where there is none yet
 */
export function tcpAnswer(heard: string, start: string, bytes: number): string {
  const good = frameFrom(heard, start, bytes);
  if (good !== '' || !(heard.length >= REFUSAL_BYTES)) return good;
  return frameFrom(heard, refusalOf(start), REFUSAL_BYTES);
}

/** The exception code of an answer, -1 where it is a good one: one of 0, which the standard does not have, comes of a damaged byte, and is a refusal all the same. */
export function tcpRefusal(answer: string, start: string): number {
  return answer[FUNCTION_AT] === start[FUNCTION_AT] ? -1 : answer.charCodeAt(REFUSAL_BYTES - 1);
}

function refusalOf(start: string): string {
  return start.substr(0, LENGTH_AT) + word(3) + start[UNIT_AT] + refusalStart(start.charCodeAt(FUNCTION_AT));
}

/** The first frame that begins so and behind which the stream ends, or goes on as one that is in step. */
function frameFrom(heard: string, start: string, bytes: number): string {
  for (let at = heard.indexOf(start); at >= 0 && at + bytes <= heard.length; at = heard.indexOf(start, at + 1)) {
    const end = at + bytes;
    if (end === heard.length || PROTOCOL.startsWith(heard.substr(end + TRANSACTION_BYTES, 2))) return heard.substr(at, bytes);
  }
  return '';
}
