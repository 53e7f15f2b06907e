/** Spreads polls over ticks, so that no tick has more questions than needed. */
import type { FieldConfig, PeerConfig } from '../../../firmware/field/config.js';
import { FIRST_READING } from '../../../firmware/field/queue.js';

/** Ticks that are looked at where rounds have no short common multiple. */
const MOST_TICKS = 1000;
/** So many polls a round has at most: the list of them is kept on the board. */
const MOST_TURNS = 5;
/** Fractions of a tick that come of reckoning and are none. */
const HAIR_TICKS = 1e-9;

type Poll = Pick<PeerConfig, 'roundMs' | 'phasesMs'> & Partial<Pick<PeerConfig, 'blocks' | 'storage' | 'reading'>>;

/** In ticks: when polls repeat, and when in a round each is, if the first is in its first tick. */
interface Turns {
  round: number;
  at: number[];
}

/** The same field for another period of the tick: polls in whole ticks, spread anew. */
export function retimed(field: FieldConfig, dtMs: number): FieldConfig {
  return { ...field, peers: spread(field.peers, dtMs) };
}

/** The same peers polled in whole ticks, as often as was wished or, where no short round does that, oftener, and with phases; those that are polled most come first, and of these who is asked most at once. */
export function spread<P extends Poll>(peers: readonly P[], dtMs: number): P[] {
  const turns = peers.map(({ roundMs, phasesMs }) => turnsOf(roundMs / phasesMs.length / dtMs)), periods = turns.map(({ round, at }) => round / at.length);
  const questions = peers.map(questionsOf);
  const load = new Uint16Array(Math.min(MOST_TICKS, turns.map(({ round }) => round).reduce(commonMultiple, 1)));
  const phases = new Map<number, number>();
  for (const k of peers.map((_, k) => k).sort((a, b) => periods[a]! - periods[b]! || questions[b]! - questions[a]! || a - b)) {
    const phase = idlest(load, turns[k]!);
    for (const tick of ticksOf(load, turns[k]!, phase)) load[tick]! += questions[k]!;
    phases.set(k, phase);
  }
  return peers.map((peer, k) => ({ ...peer, roundMs: turns[k]!.round * dtMs, phasesMs: phasesOf(turns[k]!, phases.get(k)!).map((tick) => tick * dtMs) }));
}

/** How many questions a poll takes at most: the meter at the PCC is asked again where its power jumped, and what a SunSpec battery says of its charge may be a question of its own. */
function questionsOf({ blocks = [], storage = -1, reading = -1 }: Poll): number {
  return Math.max(blocks.length, storage < 0 ? 1 : 2) + (reading === FIRST_READING ? 1 : 0);
}

/** Polls every so many ticks, a fraction where a few of them make whole ones. */
function turnsOf(ticks: number): Turns {
  for (let count = 1; count <= MOST_TURNS && ticks >= 1; count++) {
    const round = count * ticks;
    if (Math.abs(round - Math.round(round)) < HAIR_TICKS) return { round: Math.round(round), at: Array.from({ length: count }, (_, k) => Math.floor(k * ticks)) };
  }
  return { round: Math.max(1, Math.floor(ticks)), at: [0] };
}

/** When in a round the polls are, in order. */
function phasesOf({ round, at }: Turns, phase: number): number[] {
  return at.map((tick) => (tick + phase) % round).sort((a, b) => a - b);
}

/** The ticks of a load with a poll in them. */
function ticksOf(load: Uint16Array, turns: Turns, phase: number): number[] {
  return phasesOf(turns, phase).flatMap((from) => Array.from({ length: Math.ceil((load.length - from) / turns.round) }, (_, k) => from + k * turns.round)).filter((tick) => tick < load.length);
}

/** The phase whose fullest tick is the emptiest, of equals the one with the fewest questions in all, of these the first. */
function idlest(load: Uint16Array, turns: Turns): number {
  let best = 0, least = [Infinity, Infinity];
  for (let phase = 0; phase < turns.round && phase < load.length; phase++) {
    const loads = ticksOf(load, turns, phase).map((tick) => load[tick]!), now = [Math.max(0, ...loads), loads.reduce((sum, each) => sum + each, 0)];
    if (now[0]! < least[0]! || now[0] === least[0] && now[1]! < least[1]!) [least, best] = [now, phase];
  }
  return best;
}

function commonMultiple(a: number, b: number): number {
  return a > MOST_TICKS ? a : a * b / commonDivisor(a, b);
}

export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
