/** Finding the one good answer in what a serial line gives. */
import { crc16, crcText } from '../../../firmware/wire/crc16.js';
import { readRequest, writeRequest } from '../../../firmware/wire/pdu.js';
import { mayAnswer, rtuAnswer, rtuQuestion, rtuRefusal, withoutEcho } from '../../../firmware/wire/rtu.js';
import { hex, toBytes, toHex } from './text.js';

const question = rtuQuestion(17, readRequest(3, 0x6b, 3), toBytes);
const good = framed('11 03 06 022b 0000 0064');
const refusal = framed('11 83 02');

function framed(digits: string): string {
  return hex(digits) + crcText(crc16(toBytes(hex(digits))));
}

function found(heard: string): string {
  return rtuAnswer(heard, question.answer, question.bytes, toBytes);
}

test('a request carries unit before it and CRC behind it: 11 03 006b 0003 7687', () => {
  expect(toHex(question.request)).toBe('1103006b00037687');
});

test('a good answer is given back as it came', () => {
  expect(found(good)).toBe(good);
  expect(rtuRefusal(good)).toBe(-1);
});

test('garbage before and behind it is passed over', () => {
  expect(found(hex('00ff11031103') + good + hex('aa'))).toBe(good);
});

test('half a frame is no answer, and the whole one behind it is', () => {
  expect(found(good.slice(0, 7))).toBe('');
  expect(found(good.slice(0, 7) + good)).toBe(good);
});

test('a frame with one bit turned is no answer, and the good one behind it is', () => {
  const bad = good.slice(0, 4) + String.fromCharCode(good.charCodeAt(4) ^ 1) + good.slice(5);

  expect(found(bad)).toBe('');
  expect(found(bad + good)).toBe(good);
});

test.each([
  ['another unit', '12 03 06 022b 0000 0064'], ['another function', '11 04 06 022b 0000 0064'],
  ['another count', '11 03 04 022b 0000'], ['a refusal of another function', '11 84 02'], ['a refusal by another unit', '12 83 02'],
])('an answer of %s is none', (_, digits) => {
  expect(found(framed(digits))).toBe('');
});

test('a refusal tells its exception code', () => {
  expect(found(hex('00') + refusal)).toBe(refusal);
  expect(rtuRefusal(refusal)).toBe(2);
});

test('the echo of the question is taken off, and what follows is the answer', () => {
  expect(withoutEcho(question.request + good, question.request)).toBe(good);
  expect(withoutEcho(good, question.request)).toBe(good);
});

test('a write is answered by its echo with CRC', () => {
  const write = rtuQuestion(17, writeRequest(16, 1, Uint16Array.of(10, 258), 2), toBytes);
  const answer = framed('11 10 0001 0002');

  expect(rtuAnswer(answer, write.answer, write.bytes, toBytes)).toBe(answer);
  expect(rtuAnswer(write.request, write.answer, write.bytes, toBytes)).toBe('');
});

test('looking is worth it from the length of the answer on, or of a refusal that stands first', () => {
  expect(mayAnswer(good.slice(0, 10), question.bytes)).toBe(false);
  expect(mayAnswer(good, question.bytes)).toBe(true);
  expect(mayAnswer(refusal.slice(0, 4), question.bytes)).toBe(false);
  expect(mayAnswer(refusal, question.bytes)).toBe(true);
});
