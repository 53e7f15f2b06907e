/** Which station's turn it is: those with one period form a rota, in the order of their phases. Who is not due costs nothing. */
import { Task } from '../devices/peer.js';
import { want } from './exchange.js';
import type { Station } from './station.js';

export interface Rota {
  task: Task;
  periodTicks: number;
  /** In the order of their phases, and each one's phase, ticks. */
  stations: Station[];
  phases: number[];
  /** Who is next, in which tick; and the tick from which the phases of this round count. */
  next: number;
  dueTick: number;
  roundTick: number;
}

/** Takes a station up. Its tasks are due before the ticks n for which n - 1 - phase is a multiple of the period. */
export function enroll(rotas: Rota[], s: Station, task: Task, turn: { periodTicks: number; phaseTicks: number }): void {
  const rota = rotaOf(rotas, task, turn.periodTicks), phase = turn.phaseTicks % turn.periodTicks;
  let at = rota.phases.length;
  while (at > 0 && (rota.phases[at - 1] as number) > phase) at--;
  rota.phases.splice(at, 0, phase);
  rota.stations.splice(at, 0, s);
  rota.dueTick = 1 + (rota.phases[0] as number);
}

function rotaOf(rotas: Rota[], task: Task, periodTicks: number): Rota {
  for (const r of rotas) if (r.task === task && r.periodTicks === periodTicks) return r;
  const made: Rota = { task, periodTicks, stations: [], phases: [], next: 0, dueTick: 1, roundTick: 1 };
  rotas.push(made);
  return made;
}

/** Asks for all that is due before tick `tick`. What a stall left out is asked for once. */
export function startDue(rotas: Rota[], tick: number): void {
  for (const r of rotas) {
    if (r.dueTick > tick) continue;
    if (tick - r.dueTick > r.periodTicks) skipRounds(r, tick);
    while (r.dueTick <= tick) {
      const s = r.stations[r.next] as Station;
      if (r.task !== Task.ReadBack || s.sentW === s.sentW) want(s, r.task);
      advance(r);
    }
  }
}

function advance(r: Rota): void {
  r.next++;
  if (r.next === r.stations.length) {
    r.next = 0;
    r.roundTick += r.periodTicks;
  }
  r.dueTick = r.roundTick + (r.phases[r.next] as number);
}

function skipRounds(r: Rota, tick: number): void {
  const ticks = tick - r.dueTick, skipped = ticks - ticks % r.periodTicks;
  r.roundTick += skipped;
  r.dueTick += skipped;
}
