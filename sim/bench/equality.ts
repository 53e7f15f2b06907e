/** Whether the built file does what the source does, bit for bit, and how fast each replays. */
import { readSite } from '../input/site.js';
import { builtSubject } from '../replay/bundle.js';
import { replay } from '../replay/replay.js';
import { sourceSubject } from '../replay/subject.js';
import type { Verdict } from '../replay/verdict.js';
import type { Tape } from '../tape/tape.js';
import { wildTape } from '../tape/wild.js';
import { awaited } from './awaited.js';
import { tapeOfRun } from './board-tapes.js';
import { atLeast, plain, type Family, type Row } from './family.js';
import { shippedSetups, subjectOf } from './subjects.js';

const STORY_TICKS = 10000;
const WILD_TICKS = 100000;
const WILD_SITES = ['reference', 'dafeng-port', 'ordos-mengsu'];

export const equality: Family = {
  name: 'equality',
  about: 'tapes replayed in Node on the source and on the file that is built for their site, states hashed every ten ticks; wild: random readings, NaN '
    + 'and infinities among them, breakers, parameters beyond their range and requests, spread over the shipped sites',
  *measure() {
    const stop = new AbortController();
    try {
      yield* stories(stop.signal);
      yield* wild(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* stories(signal: AbortSignal): Generator<Row | number, void> {
  const setups = shippedSetups(), verdicts: Verdict[][] = [];
  for (const [k, setup] of setups.entries()) verdicts.push(yield* awaited(verdictsOf(tapeOfRun(setup, STORY_TICKS), signal), () => k / setups.length));
  const equal = verdicts.filter((both) => both.every(isEqual)).length;
  yield atLeast(setups.length, `equality: shipped scenarios of which ${STORY_TICKS} ticks are equal on source and built file`, equal, '');
  yield plain('equality: ticks replayed on the source', rateOf(verdicts.map(([source]) => source!)), '/s');
  yield plain('equality: ticks replayed on the built file', rateOf(verdicts.map(([, built]) => built!)), '/s');
}

function* wild(signal: AbortSignal): Generator<Row | number, void> {
  let equal = 0;
  for (const [k, site] of WILD_SITES.entries()) {
    const tape = wildTape(k + 1, Math.ceil(WILD_TICKS / WILD_SITES.length), readSite(site).config);
    const both = yield* awaited(verdictsOf(tape, signal), () => k / WILD_SITES.length);
    if (both.every(isEqual)) equal += tape.ticks;
  }
  yield atLeast(WILD_TICKS, 'equality: wild ticks that are equal on source and built file', equal, '');
}

/** On the source, then on the built file. */
async function verdictsOf(tape: Tape, signal: AbortSignal): Promise<Verdict[]> {
  const { built } = await subjectOf(tape);
  return [await replay(tape, sourceSubject(tape), { signal }), await replay(tape, builtSubject(tape, built), { signal })];
}

function isEqual({ difference }: Verdict): boolean {
  return difference === null;
}

function rateOf(verdicts: readonly Verdict[]): number {
  const sum = (figure: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + figure(verdict), 0);
  return sum(({ ticks }) => ticks) / sum(({ seconds }) => seconds);
}
