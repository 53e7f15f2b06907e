/** Reading tapes: round trip, and every refusal in one sentence. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../sim/input/error';
import { readSite } from '../../../sim/input/site';
import { Random } from '../../../sim/random';
import { END_BYTES, FRAME_BYTES, MARK, PREFIX_BYTES, TapeFormatter } from '../../../sim/tape/format';
import type { TapeHeader } from '../../../sim/tape/header';
import { parseTape, readTape } from '../../../sim/tape/reader';
import { StateHash } from '../../../sim/tape/state-hash';
import { wildBytes } from '../../../sim/tape/wild';
import { messageOf } from '../scenario/write-scenario';

const TICKS = 4500;
const { config } = readSite('dafeng-port');
const bytes = wildBytes(1, TICKS, config);
const tape = parseTape(bytes, 't');
const folder = mkdtempSync(join(tmpdir(), 'busbar-tape-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Offsets at which a frame begins, and the end of the last. */
function frames(): number[] {
  const at = [PREFIX_BYTES];
  while (at.at(-1)! < bytes.length - END_BYTES) at.push(at.at(-1)! + FRAME_BYTES + bytes.readUInt32LE(at.at(-1)!));
  return at;
}

/** A tape without ticks whose header says something else. */
function withHeader(change: Partial<TapeHeader>): Buffer {
  const formatter = new TapeFormatter();
  return Buffer.concat([formatter.head({ ...tape.header, ...change }), formatter.end({ ticks: 0, lastHash: 0, pokes: 0 })]);
}

function refusalOf(written: Buffer): string {
  expect(() => parseTape(written, 't')).toThrow(InputError);
  return messageOf(() => parseTape(written, 't'));
}

test('a tape holds its ticks in blocks, and begins with the default parameters', () => {
  expect(tape.ticks).toBe(TICKS);
  expect(frames().length).toBe(1 + 1 + 3);
  expect(tape.header.params.reservePermille).toBe(100);
});

test('the hash of every state is the one that the tape holds, in any order of asking', () => {
  const hash = new StateHash(tape.header.fields);
  for (const tick of [4500, 10, 2000, 2010, 4490, 1990]) expect([tick, hash.of(tape.stateAt(tick))]).toEqual([tick, tape.crcAt(tick)]);
  expect([tape.crcAt(2005), tape.crcAt(4499)]).toEqual([null, null]);
});

test('a tape ends with a hash wherever its end falls', () => {
  const odd = parseTape(wildBytes(2, 37, config), 't');
  expect(odd.crcAt(37)).toBe(new StateHash(odd.header.fields).of(odd.stateAt(37)));
});

test('NaN, infinities and truths are on the tape as they were given', () => {
  const pokes = Array.from({ length: TICKS }, (_, k) => tape.pokesOf(k + 1));
  const values = pokes.flatMap((poke) => Array.from(poke.values));
  expect([values.some(Number.isNaN), values.includes(Infinity), values.includes(-Infinity)]).toEqual([true, true, true]);
  const truths = pokes.flatMap(({ fields, values: all }) => Array.from(all).filter((_, k) => tape.layout.fields[fields[k]!]!.kind === 'boolean'));
  expect([...new Set(truths)].sort()).toEqual([0, 1]);
});

test('ticks that the tape has not are refused', () => {
  for (const tick of [0, TICKS + 1, 1.5]) expect(() => tape.pokesOf(tick)).toThrow(`tick is ${tick}; the tape holds 1 to ${TICKS}`);
});

test.each([['nothing', ''], ['text', 'about: A test.\n'], ['half a mark', 'BUSBAR']])('%s is not a tape', (_, text) => {
  expect(refusalOf(Buffer.from(text))).toBe("t: is not a tape; expected a file that 'busbar run --tape' wrote");
});

test('another version of the format is named', () => {
  const other = Buffer.from(bytes);
  other.writeUInt32LE(2, MARK.length);
  expect(refusalOf(other)).toContain('t: is a tape of format 2; expected format 1');
});

test('a tape that ends early is cut short, wherever it ends', () => {
  const ends = [MARK.length, PREFIX_BYTES, ...frames(), ...frames().map((at) => at + 3), bytes.length - END_BYTES, bytes.length - 1];
  for (const end of ends) expect([end, refusalOf(bytes.subarray(0, end))]).toEqual([end, 't: is cut short: its end mark is missing; record it again']);
});

test('bytes behind the end are refused', () => {
  expect(refusalOf(Buffer.concat([bytes, Buffer.from([0])]))).toContain('end mark is missing');
});

test('a tape whose block was taken out is refused', () => {
  const [, second, third] = frames();
  expect(refusalOf(Buffer.concat([bytes.subarray(0, second), bytes.subarray(third)]))).toContain('was altered after it was written');
});

test('any flipped bit is noticed: 500 of them at random, and each byte of the ends', () => {
  const random = new Random(1);
  const places = Array.from({ length: 500 }, () => Math.floor(random.next() * bytes.length));
  const ends = Array.from({ length: END_BYTES + FRAME_BYTES }, (_, k) => [k, bytes.length - 1 - k]).flat();
  for (const at of [...places, ...ends]) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << Math.floor(random.next() * 8);
    expect(() => parseTape(flipped, 't')).toThrow(InputError);
  }
});

test.each([
  ['another build of control', { identity: { ...tape.header.identity, control: '0' } }, 'another build of control'],
  ['another site', { config: { ...config, dtMs: 100 } }, 'another site'],
  ['other parameters', { params: { ...tape.header.params, reservePermille: 1 } }, 'other parameters'],
  ['another layout', { layout: '0' }, 'other fields of state'],
])('a tape of %s is refused', (_, change, sentence) => {
  expect(refusalOf(withHeader(change))).toMatch(new RegExp(`^t: was written (by|for|with) ${sentence}`));
});

test('a missing file names the nearest, and a folder is no file', () => {
  writeFileSync(join(folder, 'clouds.tape'), bytes);
  expect(readTape(join(folder, 'clouds.tape')).ticks).toBe(TICKS);
  expect(messageOf(() => readTape(join(folder, 'cloud.tape')))).toContain("nearest is 'clouds.tape'");
  expect(messageOf(() => readTape(folder))).toContain('expected a file, this is a folder');
});
