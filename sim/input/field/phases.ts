/** Spreads polls over ticks, so that no tick has more questions than needed. */
import type { FieldConfig, PeerConfig } from '../../../firmware/field/config.js';

/** Ticks that are looked at where periods have no short common multiple. */
const MOST_TICKS = 1000;

type Poll = Pick<PeerConfig, 'pollMs' | 'phaseMs'> & Partial<Pick<PeerConfig, 'blocks'>>;

/** The same field for another period of the tick: polls in whole ticks, spread anew. */
export function retimed(field: FieldConfig, dtMs: number): FieldConfig {
  return { ...field, peers: spread(field.peers, dtMs) };
}

/** The same peers with whole ticks between polls, never more than was wished, and with phases; those that are polled most come first, and of these who is asked most at once. */
export function spread<P extends Poll>(peers: readonly P[], dtMs: number): P[] {
  const periods = peers.map(({ pollMs }) => Math.max(1, Math.floor(pollMs / dtMs)));
  const questions = peers.map(({ blocks = [] }) => Math.max(1, blocks.length));
  const load = new Uint16Array(Math.min(MOST_TICKS, periods.reduce(commonMultiple, 1)));
  const phases = new Map<number, number>();
  for (const k of peers.map((_, k) => k).sort((a, b) => periods[a]! - periods[b]! || questions[b]! - questions[a]! || a - b)) {
    const phase = idlest(load, periods[k]!);
    for (let tick = phase; tick < load.length; tick += periods[k]!) load[tick]! += questions[k]!;
    phases.set(k, phase);
  }
  return peers.map((peer, k) => ({ ...peer, pollMs: periods[k]! * dtMs, phaseMs: phases.get(k)! * dtMs }));
}

/** The phase whose fullest tick is the emptiest, the first of equals. */
function idlest(load: Uint16Array, period: number): number {
  let best = 0, least = Infinity;
  for (let phase = 0; phase < period && phase < load.length; phase++) {
    let most = 0;
    for (let tick = phase; tick < load.length; tick += period) most = Math.max(most, load[tick]!);
    if (most < least) [least, best] = [most, phase];
  }
  return best;
}

function commonMultiple(a: number, b: number): number {
  return a > MOST_TICKS ? a : a * b / commonDivisor(a, b);
}

export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
