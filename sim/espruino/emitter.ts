/** `on` and `emit` as every object of Espruino has them. */

type Callback = (...values: never[]) => void;

export class Emitter {
  private readonly callbacks = new Map<string, Callback[]>();

  /** @param call runs a callback such that what it throws is printed and ends there */
  constructor(private readonly call: (callback: () => void) => void) {}

  on(event: string, callback: Callback): this {
    const known = this.callbacks.get(event);
    if (known === undefined) this.callbacks.set(event, [callback]);
    else known.push(callback);
    return this;
  }

  removeListener(event: string, callback: Callback): void {
    this.callbacks.set(event, (this.callbacks.get(event) ?? []).filter((it) => it !== callback));
  }

  removeAllListeners(event?: string): void {
    if (event === undefined) this.callbacks.clear();
    else this.callbacks.delete(event);
  }

  emit(event: string, ...values: unknown[]): void {
    for (const callback of this.callbacks.get(event) ?? []) this.call(() => { (callback as (...them: unknown[]) => void).apply(this, values); });
  }
}
