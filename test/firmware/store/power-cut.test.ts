/** The power fails after every byte that is written or erased: what is read then is the newest record or the one before. */
import { keepAuthority, keepMode, keepParameter, keepTold, type Kept } from '../../../firmware/store/kept';
import { save, Saved, tidy, wantsTidying } from '../../../firmware/store/store';
import type { Flash } from '../../../sim/espruino/flash';
import { Random } from '../../../sim/random';
import { type Board, copyOf, flashWithCode, opened, PAGE, SHAPE, spent, started } from './flash';

type Work = (board: Board) => void;

/** What was saved last: everything that is kept says the same number, or what was read is no record. */
function value(kept: Kept): number {
  const number = kept.paramValues[0]!;
  const all = [kept.toldW[1], 0 - kept.toldW[0]!, kept.heldS[0], kept.boardS, kept.clockS];
  return all.every((it) => it === number) && kept.mode === number % 8 && kept.isLocal === (number % 2 === 1) ? number : NaN;
}

function set(kept: Kept, number: number): void {
  keepParameter(kept, 0, number);
  keepTold(kept, 0, -number, number);
  keepTold(kept, 1, number, 30);
  keepMode(kept, number % 8);
  keepAuthority(kept, number % 2 === 1);
  kept.boardS = kept.clockS = number;
}

/** A place where the power failed before may not take a record: then another one does. */
const TRIES = 4;

const change: Work = ({ store, kept }) => {
  set(kept, value(kept) + 1);
  for (let tries = 0; tries < TRIES && kept.urgent; tries++) save(store, kept, 0);
};
const tidyUp: Work = ({ store, kept }) => { tidy(store, kept); };

/** Cuts the power after each byte of the work, or after every so many, starts again, and lives on for a while. @returns how many bytes there are */
function cutEverywhere(flash: Flash, work: Work, shape = SHAPE, stride = 1): number {
  const before = value(started(flash, shape).kept);
  const whole = copyOf(flash), bytes = spent(whole, (memory) => { work(opened(memory, shape)); });
  const after = value(started(whole, shape).kept);
  for (let cut = 0; cut < bytes; cut += stride) {
    const memory = copyOf(flash), board = started(memory, shape);
    memory.cutAfter(cut);
    try { work(board); } catch { /* the cut */ }
    const again = started(memory, shape);
    if (![before, after].includes(value(again.kept))) throw new Error(`cut after byte ${cut} of ${bytes}: read ${value(again.kept)}, expected ${before} or ${after}`);
    if (cut % 61 === 0) liveOn(memory, again, shape);
  }
  return bytes;
}

/** Later records, logs made anew and a compaction find nothing in their way. */
function liveOn(memory: Flash, board: Board, shape: typeof SHAPE): void {
  for (let k = 0; k < 14; k++) {
    const before = value(board.kept);
    change(board);
    expect(value(started(memory, shape).kept)).toBeGreaterThan(before);
    if (wantsTidying(board.store)) tidyUp(board);
  }
}

/** Whole numbers from 0, below what is asked for. */
function below(seed: number): (limit: number) => number {
  const random = new Random(seed);
  return (limit) => Math.floor(random.next() * limit);
}

/** So many records, as they come one after the other. */
function withRecords(flash: Flash, records: number, shape = SHAPE): Flash {
  const board = started(flash, shape);
  for (let k = 0; k < records; k++) change(board);
  return flash;
}

test.each([
  ['the first start', flashWithCode(16)],
  ['the first start, with no code in flash', flashWithCode(16, 0)],
])('%s', (_, flash) => {
  const bytes = spent(copyOf(flash), (memory) => { opened(memory); });
  for (let cut = 0; cut < bytes; cut++) {
    const memory = copyOf(flash);
    memory.cutAfter(cut);
    expect(() => { opened(memory); }).toThrow('the power failed');
    withRecords(memory, 3);
    expect(value(started(memory).kept)).toBe(3);
  }
  expect(bytes).toBeGreaterThan(30);
});

test('every byte of the first thirty records: behind one another, and in logs made anew', () => {
  const flash = flashWithCode(40);
  let cuts = 0;
  for (let k = 0; k < 30; k++) { cuts += cutEverywhere(flash, change); change(started(flash)); }
  expect(cuts).toBeGreaterThan(30 * 80);
});

test('every byte where logs fill no pages', () => {
  const shape = { ...SHAPE, pageBytes: 0, logBytes: 300 }, flash = flashWithCode(40);
  for (let k = 0; k < 12; k++) { cutEverywhere(flash, change, shape); change(started(flash, shape)); }
  expect(value(started(flash, shape).kept)).toBe(12);
});

test.each([12, 13, 21])('every byte of a compaction, after %d records', (records) => {
  const flash = withRecords(flashWithCode(16), records);
  expect(cutEverywhere(flash, tidyUp)).toBeGreaterThan(3 * PAGE);
});

test('two compactions in a row that are both cut off', () => {
  const flash = withRecords(flashWithCode(16), 20), next = below(3);
  const bytes = spent(copyOf(flash), (memory) => { tidyUp(opened(memory)); });
  for (let k = 0; k < 4; k++) {
    const memory = copyOf(flash), board = started(memory);
    memory.cutAfter(next(bytes));
    try { tidyUp(board); } catch { /* the cut */ }
    expect(value(started(memory).kept)).toBe(20);
    cutEverywhere(memory, tidyUp, SHAPE, 11);
  }
});

test('a life of power cuts: never garbage, never older than the record before the last', () => {
  const next = below(1);
  for (let life = 0; life < 40; life++) {
    const flash = flashWithCode(16, next(2) * 700);
    let saved = 0;
    for (let cuts = 0; cuts < 60; cuts++) {
      const board = started(flash), read = value(board.kept);
      expect([saved - 1, saved, saved + 1]).toContain(read);
      flash.cutAfter(next(4) === 0 ? next(9 * PAGE) : next(600));
      saved = livedUntilCut(flash, board);
    }
    expect(saved).toBeGreaterThan(15);
  }
});

/** So many calls without a record end a life, too: the store is cramped until it is tidied. */
const IDLE_CALLS = 8;

/** @returns the last value that was saved */
function livedUntilCut(flash: Flash, board: Board): number {
  let saved = value(board.kept);
  try {
    for (let idle = 0; idle < IDLE_CALLS && !flash.isCut; idle++) {
      if (!board.kept.urgent) set(board.kept, saved + 1);
      if (save(board.store, board.kept, 0) === Saved.Done) [saved, idle] = [value(board.kept), 0];
      if (wantsTidying(board.store)) tidyUp(board);
    }
  } catch (error) {
    if (!flash.isCut) throw error;
  }
  return saved;
}
