/** Ctrl-C as a signal: the first one asks for a tidy end, a second one ends at once. */

export const INTERRUPTED = 130;

export interface Interrupt {
  signal: AbortSignal;
  /** Ctrl-C means again what it always means. */
  release(): void;
}

export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  const first = (): void => controller.abort();
  process.once('SIGINT', first);
  return { signal: controller.signal, release: () => void process.removeListener('SIGINT', first) };
}
