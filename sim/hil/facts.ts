/** What a board says of itself on its console, as figures. */
import { InputError } from '../input/error.js';
import { PEER_FACTS, type FirmwareFacts, type PeerFacts } from '../target/firmware.js';

/** From the answers to `status` and `counts`. Throws an InputError where they are none. @param startMs when its tick 0 was, ms since 1970 */
export function factsOf(status: readonly string[], counts: readonly string[], startMs: number): FirmwareFacts {
  const parts = /, tick (\d+), late (\d+), worst (\d+) ms, skipped (\d+)$/.exec(status[0] ?? '');
  if (parts === null) throw new InputError(`the board's status cannot be read: '${status[0] ?? ''}'`);
  const [tick, late, worstLateMs, skipped] = parts.slice(1).map(Number) as [number, number, number, number];
  return { started: true, startMs, tick, late, worstLateMs, skipped, peers: counts.map(peerOf) };
}

function peerOf(line: string): PeerFacts {
  const values = line.split(' ').map(Number);
  return Object.fromEntries(PEER_FACTS.map((name, k) => [name, values[k] ?? NaN])) as unknown as PeerFacts;
}
