/** How lines are typed at Espruino's prompt: at once; or, to the interpreter on a computer, so that it never takes a character while another one comes. */
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { portSpec } from '../port/spec.js';

export interface Feed {
  /** The longest line that it takes. */
  readonly longest: number;
  /** @param goesOn whether another line will follow. Resolves when the line is on its way. */
  line(text: string, goesOn: boolean): Promise<void>;
  /** What is no line for the prompt: to whatever runs there. */
  knock(text: string): Promise<void>;
  /** The line before it was broken off. */
  broken(): void;
}

/** Keeps a line from being echoed. */
const QUIET = '\x10';

/** The way to type at a port. @param name of the port, as the person wrote it */
export function feedFor(port: Duplex, name: string): Feed {
  const spec = portSpec(name);
  return spec.kind === 'own' && spec.name === 'espruino' ? new HeldFeed(port) : new PlainFeed(port);
}

/** To a board: its interrupts keep characters that come while others are taken. */
export class PlainFeed implements Feed {
  readonly longest = Infinity;

  constructor(private readonly port: Duplex) {}

  line(text: string): Promise<void> {
    return this.knock(`${QUIET}${text}\n`);
  }

  knock(text: string): Promise<void> {
    this.port.write(text);
    return Promise.resolve();
  }

  broken(): void { /* every line is for itself */ }
}

const FRAME = 480;
/** An event of the ring holds up to 63 characters that were added one by one, and has a head of 2 bytes; the first event is not added to (src/jsdevices.c: jshPushIOCharEvents). */
const MOST_ADDED = 63, EVENT_HEAD_BYTES = 2;
const FRAME_IN_RING = FRAME + EVENT_HEAD_BYTES * (1 + Math.ceil((FRAME - 1) / MOST_ADDED));
/** Takes nothing from the ring until the next frame is whole in it. */
const HOLD = `;while(process.memory(false).rx.used<${FRAME_IN_RING});`;
/** The first two characters of a burst get events of their own; the thread that reads them looks again after 50 ms (targets/linux/jshardware.c). */
const SAFE_CHARACTERS = 2, PAUSE_MS = 60;

/**
 * To the interpreter on a computer, where one thread adds characters to the newest event in the ring while another may be taking that very event: then it
 * ends by its own ASSERT(len<=64). Each line makes it wait until the next one is whole in the ring; the first comes two characters at a time.
 */
class HeldFeed implements Feed {
  readonly longest = FRAME - HOLD.length - QUIET.length - 1;
  private isHeld = false;

  constructor(private readonly port: Duplex) {}

  async line(text: string, goesOn: boolean): Promise<void> {
    const line = `${QUIET}${text}${goesOn ? HOLD : ''}`, wasHeld = this.isHeld;
    this.isHeld = goesOn;
    if (wasHeld) this.port.write(`${line.padEnd(FRAME - 1)}\n`);
    else await this.knock(`${line}\n`);
  }

  async knock(text: string): Promise<void> {
    for (let at = 0; at < text.length && !this.port.destroyed; at += SAFE_CHARACTERS) {
      this.port.write(text.slice(at, at + SAFE_CHARACTERS));
      await pause(PAUSE_MS);
    }
  }

  broken(): void {
    this.isHeld = false;
  }
}
