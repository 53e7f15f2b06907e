/** Which station's turn it is: those whose polls repeat after one time form a rota, in the order of their phases. Who is not due costs nothing. */
import { Task } from '../devices/peer.js';
import { ask, want } from './exchange.js';
import type { Field, Rota, Station } from './field.js';
import { lookForWrites } from './finish.js';

/** For so many ticks a read-back waits, though all of them sent commands or asked a battery for its charge. */
const MOST_WAITED = 10;

/** Gives a station a turn. It is due before the ticks n for which n - 1 - phase is a multiple of the round. */
export function enroll(rotas: Rota[], s: Station, turn: { roundTicks: number; phaseTicks: number }): void {
  const rota = rotaOf(rotas, turn.roundTicks), phase = turn.phaseTicks;
  let at = rota.count;
  while (at > 0 && (rota.phases[at - 1] as number) > phase) at--;
  rota.phases.splice(at, 0, phase);
  rota.stations.splice(at, 0, s);
  rota.count++;
  rota.dueTick = 1 + (rota.phases[0] as number);
}

function rotaOf(rotas: Rota[], roundTicks: number): Rota {
  for (const r of rotas) if (r.roundTicks === roundTicks) return r;
  const made: Rota = { roundTicks, stations: [], phases: [], count: 0, next: 0, dueTick: 1, roundTick: 1 };
  rotas.push(made);
  return made;
}

/** Asks for all that is due before tick `tick`. What a stall left out is asked for once. */
export function startDue(rotas: Rota[], tick: number): void {
  for (const r of rotas) while (r.dueTick <= tick) { startPoll(r.stations[r.next] as Station); advance(r, tick); }
}

function startPoll(s: Station): void {
  if (s.ready !== null && s.line.station === null) ask(s, Task.Poll, s.ready);
  else want(s, Task.Poll);
}

/**
 * Reads back the command of whoever's turn it is, one after the other: what was never written is passed over, unless it did not say yet what it holds. All wait while commands are sent, and while
 * a battery is asked for its charge: a tick has time for one of these.
 */
export function startReadBack(f: Field, tick: number): void {
  if (tick < f.backTick || tick < f.backTick + MOST_WAITED && (f.told > 0 || asksForCharge(f))) return;
  f.backTick = tick + f.backTicks;
  f.backTurn = f.backTurn + 1 < f.commanded.length ? f.backTurn + 1 : 0;
  const s = f.commanded[f.backTurn];
  if (s === undefined || s === null) return;
  if (s.known && s.letter === null) lookForWrites(s);
  else if (s.sentW === s.sentW || s.differed < 0) want(s, Task.ReadBack);
}

function asksForCharge(f: Field): boolean {
  for (const s of f.batteries) if (s.untilCharge === 1 && s.line.station === s) return true;
  return false;
}

/** To the next station, in the next round where this one is over; past the rounds that a stall left out. */
function advance(r: Rota, tick: number): void {
  r.next++;
  if (r.next === r.count) {
    const behind = tick - r.roundTick, round = r.roundTicks;
    r.next = 0;
    r.roundTick += behind < 2 * round ? round : behind - behind % round;
  }
  r.dueTick = r.roundTick + (r.phases[r.next] as number);
}
