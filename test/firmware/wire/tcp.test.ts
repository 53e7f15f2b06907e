/** Finding the answer of one transaction in a stream. */
import { readRequest, writeRequest } from '../../../firmware/wire/pdu.js';
import { TCP_REGISTERS_AT, tcpAnswer, tcpQuestion, tcpRefusal } from '../../../firmware/wire/tcp.js';
import { hex, toHex } from './text.js';

const question = tcpQuestion(255, readRequest(3, 4, 2), 7);
const transaction = '\0', start = transaction + question.answer;
const good = hex('0007 0000 0007 ff 03 04 0001 0002');
const late = hex('0107 0000 0007 ff 03 04 dead beef');
const refusal = hex('0007 0000 0003 ff 83 04');

function found(heard: string): string {
  return tcpAnswer(heard, start, question.bytes);
}

test('a request carries asker, protocol, length and unit; the other byte of the transaction goes before it', () => {
  expect(toHex(transaction + question.request)).toBe('000700000006ff0300040002');
});

test('a good answer is found, its registers begin at byte 9', () => {
  expect(found(good)).toBe(good);
  expect(tcpRefusal(good, start)).toBe(-1);
  expect(toHex(good.slice(TCP_REGISTERS_AT))).toBe('00010002');
});

test('a frame in several pieces is an answer once the last byte is there', () => {
  for (let bytes = 0; bytes < good.length; bytes++) expect(found(good.slice(0, bytes))).toBe('');
});

test('of several frames in one piece the one of this transaction counts', () => {
  expect(found(late + good + late)).toBe(good);
});

test.each([
  ['an abandoned transaction', '0107 0000 0007 ff 03 04 0001 0002'], ['another asker', '0006 0000 0007 ff 03 04 0001 0002'], ['another protocol', '0007 0001 0007 ff 03 04 0001 0002'],
  ['another length', '0007 0000 0008 ff 03 04 0001 0002'], ['another unit', '0007 0000 0007 01 03 04 0001 0002'],
  ['another function', '0007 0000 0007 ff 04 04 0001 0002'], ['another count', '0007 0000 0007 ff 03 06 0001 0002'],
])('an answer of %s is none', (_, digits) => {
  expect(found(hex(digits))).toBe('');
});

test('a refusal whose code was damaged to nought is no good answer', () => {
  const damaged = hex('0007 0000 0003 ff 83 00');
  expect(found(damaged)).toBe(damaged);
  expect(tcpRefusal(damaged, start)).toBe(0);
});

test('a refusal tells its exception code', () => {
  expect(found(late + refusal)).toBe(refusal);
  expect(tcpRefusal(refusal, start)).toBe(4);
});

test('a write of two registers is answered by address and count', () => {
  const write = tcpQuestion(1, writeRequest(16, 40, Uint16Array.of(1, 65535), 2), 7);
  const answer = hex('0007 0000 0006 01 10 0028 0002');

  expect(toHex(write.request)).toBe('070000000b0110002800020400 01ffff'.replace(' ', ''));
  expect(tcpAnswer(answer, transaction + write.answer, write.bytes)).toBe(answer);
});
