/** A serial port: what is written reaches the far end at once as a whole, and its answers come after their delays. */
import type { FarEnd } from '../link/far-end.js';
import { bytesOf, type Data, textOf } from './bytes.js';
import { microseconds } from './clock.js';
import { Emitter } from './emitter.js';
import type { Machine } from './machine.js';

const USUAL_BAUD = 9600;
const USUAL_BITS = 8;

interface Line {
  bytesize?: number;
  parity?: string;
  stopbits?: number;
}

export class SerialPort extends Emitter {
  readonly #machine: Machine;
  readonly #farEnd: () => FarEnd | null;
  /** When the last bit written so far is out. */
  #sentUs = 0;
  #byteUs = byteTimeUs(USUAL_BAUD, {});

  /** @param farEnd null where nothing is wired to the port */
  constructor(machine: Machine, farEnd: () => FarEnd | null) {
    super(machine.call);
    this.#machine = machine;
    this.#farEnd = farEnd;
  }

  setup(baud: number, line: Line = {}): void {
    this.#byteUs = byteTimeUs(baud, line);
  }

  unsetup(): void {
    this.removeAllListeners();
  }

  write(...data: Data[]): void {
    const bytes = bytesOf(data.length === 1 ? data[0]! : data), machine = this.#machine;
    if (!machine.powered) return;
    this.#sentUs = Math.max(this.#sentUs, machine.clock.nowUs) + bytes.length * this.#byteUs;
    this.#farEnd()?.receive(bytes, (answer, delayMs) => { this.expect(answer, delayMs); });
  }

  print(data: Data): void {
    this.write(typeof data === 'number' ? String(data) : data);
  }

  println(data: Data): void {
    this.print(data);
    this.write('\r\n');
  }

  /** Waits until the last bit is out. Time goes on meanwhile, and nothing else happens. */
  flush(): void {
    this.#machine.clock.passTo(Math.round(this.#sentUs));
  }

  setConsole(): void {
    // The stand-in's console is the host's, wherever the script moves it.
  }

  private expect(answer: Uint8Array, delayMs: number): void {
    const machine = this.#machine, text = textOf(answer);
    machine.wires.add(machine.clock.nowUs + microseconds(delayMs), () => { this.emit('data', text); });
  }
}

/** A start bit, the byte, parity and stop bits. */
function byteTimeUs(baud: number, { bytesize = USUAL_BITS, parity = 'none', stopbits = 1 }: Line): number {
  return (1 + bytesize + (parity === 'none' || parity === '' ? 0 : 1) + stopbits) * 1e6 / baud;
}
