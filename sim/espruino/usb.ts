/** The port of the board's console: what a person types arrives like bytes at a serial port, what the script writes goes to whoever listens. */
import { bytesOf, type Data, textOf } from './bytes.js';
import { Emitter } from './emitter.js';
import type { Machine } from './machine.js';

export class Usb extends Emitter {
  readonly #machine: Machine;
  readonly #listener: (text: string) => void;

  constructor(machine: Machine, listener: (text: string) => void) {
    super(machine.call);
    this.#machine = machine;
    this.#listener = listener;
  }

  write(...data: Data[]): void {
    if (this.#machine.powered) this.#listener(textOf(bytesOf(data.length === 1 ? data[0]! : data)));
  }

  setConsole(): void {
    // The stand-in has no prompt that could come back.
  }

  /** A person types. */
  hear(text: string): void {
    const machine = this.#machine;
    machine.wires.add(machine.clock.nowUs, () => { this.emit('data', text); });
  }
}
