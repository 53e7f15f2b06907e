/** The pins of the board: levels that the field shows or is shown, and watches over them. */
import type { Field } from '../link/far-end.js';
import { microseconds } from './clock.js';
import type { Machine } from './machine.js';
import type { Timers } from './timers.js';

/** Pins of a port, as STM32 numbers them. */
const PORT_PINS = 16;

/** A pin as an object; Espruino takes its number just as well. */
export class Pin {
  readonly #number: number;
  readonly #pins: () => Pins;

  constructor(number: number, pins: () => Pins) {
    this.#number = number;
    this.#pins = pins;
  }

  write(level: unknown): void { this.#pins().write(this.#number, level ? 1 : 0); }
  read(): number { return this.#pins().read(this.#number); }
  set(): void { this.write(1); }
  reset(): void { this.write(0); }
  mode(): void { /* a level is a level */ }
  valueOf(): number { return this.#number; }
}

export type PinLike = Pin | number;

/** The number behind a name such as B7 (port and pin) or D13; NaN for any other name. */
export function pinNumber(name: string): number {
  const [, port, digits] = /^([A-K])(\d{1,2})$/.exec(name) ?? [];
  if (port === undefined) return NaN;
  return port === 'D' ? Number(digits) : (port.charCodeAt(0) - 'A'.charCodeAt(0)) * PORT_PINS + Number(digits);
}

export interface Edge {
  state: boolean;
  time: number;
  lastTime: number | undefined;
  pin: number;
}

export interface WatchOptions {
  repeat?: boolean;
  debounce?: number;
  edge?: number | 'rising' | 'falling' | 'both';
}

interface Watch {
  pin: number;
  callback: (edge: Edge) => void;
  repeats: boolean;
  debounceMs: number;
  /** 1 rising, -1 falling, 0 both. */
  edge: number;
  /** The level that counts, the one that was seen last, and the timeout after which the one becomes the other. */
  state: number;
  seen: number;
  timeout: number | null;
  lastS: number | undefined;
}

const EDGES = { rising: 1, falling: -1, both: 0 };

export class Pins {
  private watches = new Map<number, Watch>();
  private lastId = 0;

  constructor(private readonly machine: Machine, private readonly timers: Timers, private readonly field: Field) {}

  /** A record for each watch, as the interpreter has them. */
  get held(): object[] {
    return [...this.watches.values()].map(({ pin, callback, edge, state, debounceMs }) => ({ pin, cb: callback, edge, state, debounce: debounceMs }));
  }

  read(pin: PinLike): number {
    return this.field.pin(Number(pin));
  }

  write(pin: PinLike, level: number): void {
    if (this.machine.powered) this.field.setPin(Number(pin), level);
  }

  watch(callback: (edge: Edge) => void, pin: PinLike, options: WatchOptions | boolean = {}): number {
    const { repeat = false, debounce = 0, edge = 0 } = typeof options === 'object' ? options : { repeat: options };
    const level = this.read(pin);
    this.watches.set(++this.lastId, {
      pin: Number(pin), callback, repeats: repeat, debounceMs: Math.max(0, debounce), edge: typeof edge === 'string' ? EDGES[edge] : Math.sign(edge),
      state: level, seen: level, timeout: null, lastS: undefined,
    });
    return this.lastId;
  }

  /** Ends the watch of that number, or all. */
  clear(ids: readonly unknown[]): void {
    if (ids.length === 0) this.watches.clear();
    else this.watches.delete(ids[0] as number);
  }

  /** To be called whenever levels may have changed: those that did raise their interrupts. */
  look(): void {
    for (const [id, watch] of this.watches) {
      const level = this.read(watch.pin);
      if (level === watch.seen) continue;
      watch.seen = level;
      this.machine.wires.add(this.machine.clock.nowUs, () => { if (this.watches.get(id) === watch) this.take(id, watch, level); });
    }
  }

  /** Without debouncing an edge counts at once; otherwise once the level rested so long. */
  private take(id: number, watch: Watch, level: number): void {
    if (watch.debounceMs === 0) return this.settle(id, watch, level);
    if (watch.timeout !== null) this.timers.clear('Timeout', [watch.timeout]);
    watch.timeout = this.timers.setTimeout(() => {
      watch.timeout = null;
      if (level !== watch.state) this.settle(id, watch, level);
    }, watch.debounceMs);
  }

  private settle(id: number, watch: Watch, level: number): void {
    const time = (this.machine.clock.epochUs + this.machine.clock.nowUs - microseconds(watch.debounceMs)) / 1e6, lastTime = watch.lastS;
    watch.state = level;
    watch.lastS = time;
    if (watch.edge !== 0 && watch.edge !== (level === 1 ? 1 : -1)) return;
    if (!watch.repeats) this.watches.delete(id);
    this.machine.call(() => { watch.callback({ state: level === 1, time, lastTime, pin: watch.pin }); });
  }
}
