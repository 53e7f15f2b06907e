/** Espruino's prompt at the far end of a cable: one expression goes in, its value comes back. */
import type { Duplex } from 'node:stream';
import { InputError } from '../input/error.js';
import { ConsoleLines } from '../interpreter/console.js';
import { cutError, unplug } from '../port/cable.js';
import { PlainFeed, type Feed } from './feed.js';

/** Takes back what was typed and stops what runs. */
const BREAK = '\x03';
/** Whoever waits for a line answers at once; behind a program that is stopped it takes longer. Until that is stopped, a line that comes is taken back with it. */
const ANSWER_MS = 5000, AT_ONCE_MS = 1000, GREETING_MS = 1500, STOPPING_MS = 300;
/** Busbar's own console answers a line a tick, and lets go of the port a little later. */
const LETTING_GO_MS = 1500;
const UNCAUGHT = /^Uncaught /;

interface Waiting {
  mark: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** One expression at a time. Every promise is rejected by an InputError where the cable is cut, or the board says nothing or that something went wrong. */
export class Prompt {
  private readonly lines = new ConsoleLines();
  private waiting: Waiting | null = null;
  private asked = 0;
  private isOpen = true;

  /**
   * @param name of the port, as the person wrote it
   * @param feed how lines are typed there; at once where it is left out
   */
  constructor(private readonly port: Duplex, private readonly name: string, private readonly feed: Feed = new PlainFeed(port)) {
    port.on('data', (bytes: Buffer) => { for (const line of this.lines.add(bytes.toString('latin1'))) this.take(line); });
    port.on('error', () => undefined);
    port.once('close', () => { this.isOpen = false; this.failCut(); });
  }

  /**
   * Makes sure that an interpreter is there, whatever runs on it: as it is, behind a line that was half typed or a program that runs, and behind Busbar's own
   * console, which is asked to let go of the port.
   *
   * @param pin unlocks that console; 0 where it needs none
   */
  async greet(pin = 0): Promise<void> {
    for (const { knock, waitMs, limitMs } of knocks(pin)) {
      await this.feed.knock(knock);
      await new Promise((resolve) => { setTimeout(resolve, waitMs); });
      const isThere = await this.evaluate('1', limitMs).then(() => true, () => false);
      if (isThere) return;
      if (!this.isOpen) throw cutError(this.port, this.name);
    }
    throw new InputError(`--port ${this.name}: nobody there answers as Espruino does; is the board powered, the speed right, its console unlocked by --pin, and no other program at the port?`);
  }

  /** Characters of the longest line that can be typed there. */
  get longestLine(): number {
    return this.feed.longest;
  }

  /** The value of an expression, which must be one that JSON can tell; undefined comes as null. */
  evaluate(expression: string, limitMs = ANSWER_MS): Promise<unknown> {
    const mark = `#${++this.asked}:`;
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const settle = (): void => { clearTimeout(timer); this.waiting = null; };
      const waiting = this.waiting = { mark, resolve: (value: unknown) => { settle(); resolve(value); }, reject: (error: Error) => { settle(); reject(error); } };
      if (!this.isOpen) { this.failCut(); return; }
      void this.feed.line(`print(${JSON.stringify(mark)}+JSON.stringify(${expression}))`, true).then(() => {
        if (this.waiting === waiting) timer = setTimeout(() => { this.fail(`the board said nothing for ${limitMs / 1000} s`); }, limitMs);
      });
    });
  }

  /** Types a line for whose value nobody waits, and behind which there is no prompt for a while. */
  async type(line: string): Promise<void> {
    await this.feed.line(line, false);
  }

  /** Throws the InputError that the cable itself ends with. */
  async close(): Promise<void> {
    await unplug(this.port);
  }

  private take(line: string): void {
    const { waiting } = this;
    if (waiting === null) return;
    if (UNCAUGHT.test(line)) {
      this.feed.broken();
      this.fail(`the board says '${line}'`);
      return;
    }
    const at = line.indexOf(waiting.mark);
    if (at < 0) return;
    const value = valueIn(line.slice(at + waiting.mark.length));
    if (value !== undefined) waiting.resolve(value);
  }

  private failCut(): void {
    this.waiting?.reject(cutError(this.port, this.name));
  }

  private fail(why: string): void {
    this.waiting?.reject(new InputError(`--port ${this.name}: ${why}`));
  }
}

/** Null for what JSON cannot tell; undefined where it is no value, as in an echo of the question. */
function valueIn(text: string): unknown {
  if (text === 'undefined') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function knocks(pin: number): { knock: string; waitMs: number; limitMs: number }[] {
  const unlock = pin === 0 ? '' : `pin ${pin}\n`;
  return [
    { knock: '', waitMs: 0, limitMs: AT_ONCE_MS },
    { knock: BREAK, waitMs: STOPPING_MS, limitMs: GREETING_MS },
    { knock: `\n${unlock}interpreter\n`, waitMs: LETTING_GO_MS, limitMs: GREETING_MS },
  ];
}
