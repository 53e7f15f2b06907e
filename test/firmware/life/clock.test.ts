/** The wall clock goes on over a loss of power where the board's own clock does, and is none wherever that is not sure. */
import { clockWord, setWallClock, Trust, trustOf, wallClockS } from '../../../firmware/life/clock';
import { keepUp } from '../../../firmware/life/keep';
import { openLife, type Life, type LifeConfig } from '../../../firmware/life/life';
import { resume } from '../../../firmware/life/resume';
import { keepParameter } from '../../../firmware/store/kept';
import { diskOn, flashWithCode, SHAPE } from '../store/flash';

const CONFIG: LifeConfig = { shape: SHAPE, paramIds: [1], deviceIds: [], alarms: 1, heldS: [], batteries: 0 };
const TOLD_S = 1790000000, DAY_S = 86400;
const CONTROL = { setParameter: () => true, ask: () => true, tell: () => undefined };

/** A board whose own clock stands where a test puts it. */
class Board {
  boardS = 0;
  private startS = 0;
  private life!: Life;

  constructor(private readonly disk = diskOn(flashWithCode(16))) {}

  /** Power comes, and tick 0 two seconds later. */
  start(boardS: number): this {
    this.boardS = boardS;
    this.life = openLife(this.disk, CONFIG, CONTROL, () => this.boardS);
    this.boardS += 2;
    this.startS = this.boardS;
    resume(this.life, CONTROL);
    return this;
  }

  get nowMs(): number { return (this.boardS - this.startS) * 1000; }
  get told(): [number, Trust] { return [wallClockS(this.life, this.nowMs), trustOf(this.life, this.nowMs)]; }

  tell(unixS: number): void { setWallClock(this.life, unixS, this.nowMs); }

  /** So many seconds in which it looks after what it keeps. */
  run(s: number): this {
    for (let k = 0; k < s; k++) { this.boardS++; keepUp(this.life, CONTROL, { tick: 1, late: 0, skipped: 0, peers: [] }, this.nowMs); }
    return this;
  }

  /** A person sets something, which is saved at once. */
  touch(): this {
    keepParameter(this.life.kept, 0, this.life.kept.paramValues[0]! + 1);
    return this.run(1);
  }

  /** What would be there if the power failed now and came back with the board's clock there. */
  cutUntil(boardS: number): [number, Trust] { return new Board(this.disk).start(boardS).told; }

  word(): string { return clockWord(this.life, this.nowMs); }
}

test('the wall clock goes on from when it was told, and is none before', () => {
  const board = new Board().start(0).run(3);
  expect([board.told, board.word()]).toEqual([[0, Trust.None], 'no trusted clock']);
  board.tell(TOLD_S);
  expect([board.run(60).told, board.word()]).toEqual([[TOLD_S + 60, Trust.Set], 'clock told']);
});

test('a clock that is told a time behind 2038 goes on from there', () => {
  const board = new Board().start(0);
  board.tell(4000000000);
  expect(board.run(1).told[0]).toBe(4000000001);
});

test('a day after it was told it is held over, and a month after it is none', () => {
  const board = new Board().start(0);
  board.tell(TOLD_S);
  board.boardS += 25 * 3600;
  expect([board.told, board.word()]).toEqual([[TOLD_S + 25 * 3600, Trust.Holdover], 'clock held over']);
  board.boardS += 30 * DAY_S;
  expect(board.told).toEqual([0, Trust.None]);
});

test.each([['from 1970', 1760000000], ['from its making on', 5000]])('on a board whose clock goes on without power, %s, the wall clock goes on and is held over until somebody tells it', (_, boardS) => {
  const board = new Board().start(boardS).run(10);
  board.tell(TOLD_S);
  board.run(60).start(boardS + 2 * DAY_S);
  // Ten seconds and the two of a start passed before it was told.
  expect(board.told).toEqual([TOLD_S + 2 * DAY_S - 10, Trust.Holdover]);
  board.tell(TOLD_S + 2 * DAY_S);
  expect(board.told).toEqual([TOLD_S + 2 * DAY_S, Trust.Set]);
});

test('a time that was told is saved when the board has run for half a minute', () => {
  const board = new Board().start(0);
  board.tell(TOLD_S);
  expect(board.run(26).cutUntil(1000)).toEqual([0, Trust.None]);
  expect(board.run(6).cutUntil(1000)).toEqual([TOLD_S + 1000, Trust.Holdover]);
});

test.each([['at 0', 0, 1], ['at a date', 946684800, 946684803], ['at 0, late', 0, 28]])('on a board whose clock begins anew %s there is no trusted clock', (_, first, again) => {
  const board = new Board().start(first).run(5);
  board.tell(TOLD_S);
  expect(board.touch().run(60).start(again).told).toEqual([0, Trust.None]);
  expect(board.run(40).touch().start(again + 1000).told).toEqual([0, Trust.None]);
});

test('what was saved in the first seconds of a board says nothing, for a clock that begins anew could have come as far', () => {
  const board = new Board().start(0);
  board.tell(TOLD_S);
  expect(board.touch().start(20).told).toEqual([0, Trust.None]);
});

test('a clock that was set back, or far ahead, between is not believed', () => {
  const board = new Board().start(1760000000);
  board.tell(TOLD_S);
  board.run(60);
  expect(board.cutUntil(1759999000)).toEqual([0, Trust.None]);
  expect(board.cutUntil(1760000000 + 31 * DAY_S)).toEqual([0, Trust.None]);
});

test('a clock that is carried over from life to life is none a month after somebody told it', () => {
  const board = new Board().start(1000);
  board.tell(TOLD_S);
  board.run(40);
  for (let days = 1; days < 30; days += 7) expect(board.run(60).touch().start(1000 + days * DAY_S).told[1]).toBe(Trust.Holdover);
  expect(board.run(60).touch().start(1000 + 31 * DAY_S).told).toEqual([0, Trust.None]);
});
