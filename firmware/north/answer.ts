/** Requests of Modbus and their answers, as a server gives them: functions 3, 4, 6 and 16. */
import { byte, type ToBytes } from '../wire/bytes.js';
import { crc16, crcText } from '../wire/crc16.js';
import type { North } from './north.js';
import { readRegisters } from './read.js';
import { Refusal } from './registers.js';
import { Exception, refuse, writeRegisters } from './write.js';

const READ_HOLDING = 3, READ_INPUT = 4, WRITE_ONE = 6, WRITE_SEVERAL = 16;
const REFUSED = 128;
/** Most registers that fit into a frame. */
const MOST_READ = 125, MOST_WRITTEN = 123;
/** Function, address and count or value: what every request begins with, and all that a write is answered by. */
const HEAD_BYTES = 5;
/** Behind TCP: transaction, protocol, length; most that the length may say. */
const TCP_HEAD_BYTES = 6, MOST_TCP_BYTES = 254;
/** Every read, and every write of one register: so long, and protocol and length say so. */
const USUAL_BYTES = 12, USUAL_HEAD = '\0\0\0\x06';

/**
 * The answer to a request without its frame; '' where there is nothing to answer.
 * @param frame in which the request begins at character `at` and ends with it; `from` tells masters apart
 */
export function answer(n: North, frame: string, at: number, from: number, nowMs: number): string {
  const fn = frame.charCodeAt(at);
  if (fn === READ_HOLDING || fn === READ_INPUT) {
    // Registers and their count are taken where they stand: a call each would cost as much as all else here.
    const count = frame.charCodeAt(at + 3) << 8 | frame.charCodeAt(at + 4);
    if (frame.length !== at + HEAD_BYTES || count === 0 || count > MOST_READ) return refusal(fn, Exception.Value);
    const registers = readRegisters(n, frame.charCodeAt(at + 1) << 8 | frame.charCodeAt(at + 2), count, nowMs);
    return registers !== '' ? String.fromCharCode(fn, 2 * count) + registers : refusal(fn, Exception.Address);
  }
  return answerWrite(n, frame.substr(at), from, nowMs);
}

function answerWrite(n: North, request: string, from: number, nowMs: number): string {
  const fn = request.charCodeAt(0);
  if (fn !== WRITE_ONE && fn !== WRITE_SEVERAL) return request === '' ? '' : refusal(fn, Exception.Function);
  const exception = isSound(request) ? writeRegisters(n, wordIn(request, 1), request.substr(fn === WRITE_ONE ? 3 : 6), from, nowMs)
    : refuse(n, Refusal.Malformed, Exception.Value);
  return exception === Exception.None ? request.substr(0, HEAD_BYTES) : refusal(fn, exception);
}

/** Whether a write is as long as it says. */
function isSound(request: string): boolean {
  if (request.charCodeAt(0) === WRITE_ONE) return request.length === HEAD_BYTES;
  const count = wordIn(request, 3);
  return request.length > HEAD_BYTES && count > 0 && count <= MOST_WRITTEN && request.charCodeAt(5) === 2 * count && request.length === 6 + 2 * count;
}

function refusal(fn: number, exception: Exception): string {
  return byte(fn | REFUSED) + byte(exception);
}

/** 0 beyond the end. */
function wordIn(text: string, at: number): number {
  return text.charCodeAt(at) << 8 | text.charCodeAt(at + 1);
}

/** Whether a stream behind TCP is one whole request of the usual length. */
export function isUsualFrame(heard: string): boolean {
  return heard.length === USUAL_BYTES && heard.substr(2, 4) === USUAL_HEAD;
}

/** Bytes of the frame that a stream behind TCP begins with: 0 while it is not whole, -1 where this is no Modbus and the connection is to be closed. */
export function tcpFrameBytes(heard: string): number {
  const length = heard.length;
  if (length < TCP_HEAD_BYTES) return 0;
  const bytes = wordIn(heard, 4);
  if (wordIn(heard, 2) !== 0 || bytes < 2 || bytes > MOST_TCP_BYTES) return -1;
  return length < TCP_HEAD_BYTES + bytes ? 0 : TCP_HEAD_BYTES + bytes;
}

/** The answer to a whole frame behind TCP, whatever unit it is for; no answer is longer than one byte tells. */
export function answerTcp(n: North, frame: string, from: number, nowMs: number): string {
  const text = answer(n, frame, TCP_HEAD_BYTES + 1, from, nowMs);
  return frame.substr(0, 4) + String.fromCharCode(0, 1 + text.length, frame.charCodeAt(TCP_HEAD_BYTES)) + text;
}

/** The answer to what was heard between two pauses of a serial bus; '' where it is not for this unit, or not whole. Broadcasts are not heard. */
export function answerRtu(n: North, unit: number, frame: string, nowMs: number, toBytes: ToBytes): string {
  if (frame.length < 4 || frame.charCodeAt(0) !== unit || crc16(toBytes(frame)) !== 0) return '';
  const text = byte(unit) + answer(n, frame.substr(0, frame.length - 2), 1, unit, nowMs);
  return text + crcText(crc16(toBytes(text)));
}
