/** Hard-wired inputs and relays. */

/** The level of an input, 0 or 1. */
export function readPin(pin: number): number {
  return digitalRead(pin);
}

export function writePin(pin: number, level: number): void {
  digitalWrite(pin, level);
}

/** Calls with `it` and the level whenever the pin has kept a new one for `debounceMs`. */
export function watchPin<T>(pin: number, debounceMs: number, it: T, changed: (it: T, level: number) => void): void {
  setWatch((edge) => changed(it, edge.state ? 1 : 0), pin, { repeat: true, edge: 'both', debounce: debounceMs });
}
