/** The watchdog: resets the board when ticks are no longer completed, for out of memory ends an interval without a word. */

/** From now on `kickWatchdog` must be called at least every `timeoutS`. */
export function startWatchdog(timeoutS: number): void {
  E.enableWatchdog(timeoutS, false);
}

export function kickWatchdog(): void {
  E.kickWatchdog();
}
