/** Records and logs: only what is whole is taken. */
import { crc32 } from 'node:zlib';
import { newestIn } from '../../../firmware/store/log';
import { HEAD_BYTES, headAt, recordBytes, seal } from '../../../firmware/store/record';

const LOG_BYTES = 400;

/** A record of so many bytes, each of them its number. */
function recordOf(sequence: number, length: number): Uint8Array {
  const bytes = new Uint8Array(recordBytes(length));
  bytes.fill(sequence, HEAD_BYTES, HEAD_BYTES + length);
  seal(bytes, { sequence, site: 9, layout: 1, length }, crc32);
  return bytes;
}

function logOf(...records: Uint8Array[]): Uint8Array {
  const log = new Uint8Array(LOG_BYTES).fill(255);
  let at = 0;
  for (const record of records) { log.set(record, at); at += record.length; }
  return log;
}

const newest = (log: Uint8Array): ReturnType<typeof newestIn> => newestIn(new DataView(log.buffer), crc32);

test('a record takes whole grains of 8 bytes and tells its head again', () => {
  const record = recordOf(3, 33);
  expect(record.length).toBe(56);
  expect(headAt(new DataView(record.buffer), 0, crc32)).toEqual({ sequence: 3, site: 9, layout: 1, length: 33 });
});

test('a record in which any one bit is turned is none', () => {
  const record = recordOf(3, 33), end = HEAD_BYTES + 33;
  for (let bit = 0; bit < end * 8; bit++) {
    record[bit >> 3]! ^= 1 << (bit & 7);
    expect(headAt(new DataView(record.buffer), 0, crc32)).toBeNull();
    record[bit >> 3]! ^= 1 << (bit & 7);
  }
  expect(headAt(new DataView(record.buffer), 0, crc32)).not.toBeNull();
});

test('the newest of a log is its last, and the next goes behind it', () => {
  expect(newest(logOf(recordOf(4, 30), recordOf(5, 40)))).toEqual({ head: { sequence: 5, site: 9, layout: 1, length: 40 }, at: 56 + HEAD_BYTES, tailAt: 56 + 64, logBytes: LOG_BYTES });
  expect(newest(logOf())).toBeNull();
});

test('a last record that was cut anywhere leaves the one before, and a log into which nothing more goes', () => {
  const whole = logOf(recordOf(4, 30), recordOf(5, 40));
  for (let cut = 1; cut < HEAD_BYTES + 40; cut++) {
    const log = whole.slice().fill(255, 56 + cut);
    expect(newest(log)).toMatchObject({ head: { sequence: 4 }, tailAt: LOG_BYTES });
  }
});

test('a damaged record in the middle does not hide the one behind it', () => {
  const log = logOf(recordOf(4, 30), recordOf(5, 40), recordOf(6, 30));
  log[60]! ^= 4;
  expect(newest(log)).toMatchObject({ head: { sequence: 6 } });
});

test('a length that reaches beyond the log is no record', () => {
  const log = logOf(recordOf(4, 200));
  expect(newestIn(new DataView(log.buffer, 0, 120), crc32)).toBeNull();
});
