/** Real time, as an interpreter on this computer tells it. */
import { setTimeout as delay } from 'node:timers/promises';

/** ms since 1970, with fractions, and never backwards. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

/** Waits until then; rejects with the signal's reason where that comes first. */
export async function until(ms: number, signal: AbortSignal): Promise<void> {
  const leftMs = ms - nowMs();
  if (leftMs > 0) await delay(leftMs, undefined, { signal });
  signal.throwIfAborted();
}
