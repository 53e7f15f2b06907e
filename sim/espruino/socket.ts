/** A connection of the module `net`, on either side. */
import { bytesOf, type Data, textOf } from './bytes.js';
import { microseconds } from './clock.js';
import { asInstance } from './connection.js';
import { Emitter } from './emitter.js';
import type { Machine } from './machine.js';

/** Bytes that are handed to the script at once (libs/network/network.h). */
const CHUNK = 536;

/** Where a socket's bytes go. */
export interface Outlet {
  send(bytes: Uint8Array): void;
  closed(): void;
}

export class Socket extends Emitter {
  #state: 'opening' | 'open' | 'closed' = 'opening';
  #outlet: Outlet | null = null;
  /** Written before the connection stood. */
  #early: Uint8Array[] = [];
  /** TCP keeps the order: nothing arrives before what was sent earlier. */
  #lastUs = 0;

  readonly #machine: Machine;

  /** @param fields what the interpreter writes into it */
  constructor(machine: Machine, fields: object) {
    super(machine.call);
    this.#machine = machine;
    asInstance(this, fields);
  }

  /** The connection stands from the next look at the network on. */
  open(outlet: Outlet): void {
    this.#outlet = outlet;
    this.#machine.network.add(this.#machine.clock.nowUs, () => { this.connected(); });
  }

  /** @returns false: the bytes are sent before anything else can be written, but Espruino says so only by 'drain' */
  write(data: Data): boolean {
    if (this.#state === 'closed') throw new Error('This socket is closed');
    const bytes = bytesOf(data);
    if (this.#state === 'open') this.send(bytes);
    else this.#early.push(bytes);
    return false;
  }

  end(data?: Data): void {
    if (data !== undefined && data !== '') this.write(data);
    if (this.#state === 'closed') return;
    this.close(() => { this.#outlet?.closed(); });
  }

  /** Bytes from the other side, after a delay in ms. */
  receive(bytes: Uint8Array, delayMs: number): void {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      const text = textOf(bytes.subarray(from, from + CHUNK));
      this.#machine.network.add(this.inOrder(delayMs), () => { if (this.#state !== 'closed') this.emit('data', text); });
    }
  }

  /** The other side ends the connection, after a delay in ms. */
  drop(delayMs: number): void {
    this.#machine.network.add(this.inOrder(delayMs), () => { if (this.#state !== 'closed') this.close(() => undefined); });
  }

  /** The board lost its memory of the connection. */
  forget(): void {
    if (this.#state !== 'closed') this.#outlet?.closed();
    this.#state = 'closed';
  }

  private connected(): void {
    if (this.#state !== 'opening') return;
    this.#state = 'open';
    for (const bytes of this.#early.splice(0)) this.send(bytes);
    this.emit('connect', this);
    this.emit('drain', this);
  }

  private send(bytes: Uint8Array): void {
    if (this.#machine.powered) this.#outlet!.send(bytes);
  }

  /** Writing ends at once, and the script hears of it at the next look at the network. */
  private close(tell: () => void): void {
    const machine = this.#machine, early = this.#state === 'opening' ? this.#early.splice(0) : [];
    this.#state = 'closed';
    machine.network.add(machine.clock.nowUs, () => {
      for (const bytes of early) this.send(bytes);
      tell();
      this.emit('end');
      this.emit('close', false);
    });
  }

  private inOrder(delayMs: number): number {
    this.#lastUs = Math.max(this.#lastUs, this.#machine.clock.nowUs + microseconds(delayMs));
    return this.#lastUs;
  }
}
