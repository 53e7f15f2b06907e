/** Requests as the Modbus Application Protocol (1.1b3) writes them in its examples. */
import { answerBytes, answerStart, readRequest, refusalStart, writeRequest } from '../../../firmware/wire/pdu.js';
import { toHex } from './text.js';

test('reading holding registers 108 to 110 is 03 006b 0003', () => {
  expect(toHex(readRequest(3, 0x6b, 3))).toBe('03006b0003');
});

test('the answer to it begins with 03 06 and has 8 bytes', () => {
  const request = readRequest(3, 0x6b, 3);

  expect(toHex(answerStart(request))).toBe('0306');
  expect(answerBytes(request)).toBe(8);
});

test('the longest read, of 125 registers, is answered by 252 bytes', () => {
  expect(answerBytes(readRequest(4, 0xffff, 125))).toBe(252);
  expect(toHex(answerStart(readRequest(4, 0xffff, 125)))).toBe('04fa');
});

test('writing 3 to register 2 is 06 0001 0003, and answered by an echo', () => {
  const request = writeRequest(6, 1, Uint16Array.of(3), 1);

  expect(toHex(request)).toBe('0600010003');
  expect(answerStart(request)).toBe(request);
  expect(answerBytes(request)).toBe(5);
});

test('writing 10 and 258 to registers 2 and 3 is 10 0001 0002 04 000a 0102, and answered by its first five bytes', () => {
  const request = writeRequest(16, 1, Uint16Array.of(10, 258, 77), 2);

  expect(toHex(request)).toBe('100001000204000a0102');
  expect(toHex(answerStart(request))).toBe('1000010002');
  expect(answerBytes(request)).toBe(5);
});

test('a refusal of function 3 begins with 83', () => {
  expect(toHex(refusalStart(3))).toBe('83');
});
