/** The watchdog: resets the board when ticks are no longer completed, for out of memory ends an interval without a word. */

/** From now on `feedWatchdog` must be called at least every `timeoutS`. @returns false where the board has none that starts: some say so by throwing */
export function startWatchdog(timeoutS: number): boolean {
  try {
    E.enableWatchdog(timeoutS, false);
    return true;
  } catch {
    return false;
  }
}

export function feedWatchdog(): void {
  E.kickWatchdog();
}
