/** `on` and `emit` as every object of Espruino has them: who listens is kept in the object itself, as the interpreter does. Whatever else an object of the stand-in has a script cannot see. */

type Callback = (...values: never[]) => void;

export class Emitter {
  readonly #call: (callback: () => void) => void;

  /** @param call runs a callback such that what it throws is printed and ends there */
  constructor(call: (callback: () => void) => void) {
    this.#call = call;
  }

  on(event: string, callback: Callback): this {
    this.#listeners[nameOf(event)] = [...this.#of(event), callback];
    return this;
  }

  removeListener(event: string, callback: Callback): void {
    this.#listeners[nameOf(event)] = this.#of(event).filter((it) => it !== callback);
  }

  removeAllListeners(event?: string): void {
    for (const name of event === undefined ? Object.keys(this).filter((it) => it.startsWith(nameOf(''))) : [nameOf(event)]) delete this.#listeners[name];
  }

  emit(event: string, ...values: unknown[]): void {
    for (const callback of this.#of(event)) this.#call(() => { (callback as (...them: unknown[]) => void).apply(this, values); });
  }

  get #listeners(): Record<string, Callback[]> {
    return this as unknown as Record<string, Callback[]>;
  }

  #of(event: string): readonly Callback[] {
    return this.#listeners[nameOf(event)] ?? [];
  }
}

function nameOf(event: string): string {
  return `#on${event}`;
}
