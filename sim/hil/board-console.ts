/** The host's end of a board's console: a command and its answer, and between them the lines of the board's tape. */
import type { Duplex } from 'node:stream';
import { InputError } from '../input/error.js';
import { ConsoleLines } from '../interpreter/console.js';
import { cutError, unplug } from '../port/cable.js';

const ANSWER_MS = 5000;
const OK = 'ok', TAPE = '~';

interface Waiting {
  lines: string[];
  resolve(lines: string[]): void;
  reject(error: Error): void;
}

/** One command at a time. */
export class BoardConsole {
  /** Told the bytes of every line of the tape, and when it came, ms since 1970. */
  onTape: (bytes: Buffer, atMs: number) => void = () => undefined;
  private readonly lines = new ConsoleLines();
  private waiting: Waiting | null = null;
  private isOpen = true;
  /** Aborted when the cable is cut. */
  private readonly cut = new AbortController();

  /** @param name of the port, as the person wrote it */
  constructor(private readonly port: Duplex, readonly name: string) {
    port.on('data', (bytes: Buffer) => { for (const line of this.lines.add(bytes.toString('latin1'))) this.take(line); });
    port.on('error', () => undefined);
    port.once('close', () => {
      this.isOpen = false;
      const error = cutError(port, name);
      this.cut.abort(error);
      this.waiting?.reject(error);
    });
  }

  /** Aborted, with the sentence for it as its reason, when the cable is cut. */
  get pulled(): AbortSignal {
    return this.cut.signal;
  }

  /** The lines of the answer without its last. Throws an InputError where the board refuses, says nothing in time, or the cable is cut. */
  async say(command: string, limitMs = ANSWER_MS): Promise<string[]> {
    if (!this.isOpen) throw this.cut.signal.reason as Error;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => { this.waiting?.reject(this.error(`the board does not answer '${command}'`)); }, limitMs);
      const done = (): void => { clearTimeout(timer); this.waiting = null; };
      this.waiting = { lines: [], resolve: (lines) => { done(); resolve(lines); }, reject: (error) => { done(); reject(error); } };
      this.port.write(`${command}\n`);
    });
  }

  /** Throws the InputError that the cable itself ends with. */
  async close(): Promise<void> {
    await unplug(this.port);
  }

  private take(line: string): void {
    if (line.startsWith(TAPE)) { this.onTape(Buffer.from(line.slice(1), 'base64'), performance.timeOrigin + performance.now()); return; }
    const { waiting } = this;
    if (waiting === null) return;
    if (line === OK) waiting.resolve(waiting.lines);
    else if (line.startsWith('? ')) waiting.reject(this.error(`the board says '${line.slice(2)}'`));
    else waiting.lines.push(line);
  }

  private error(why: string): InputError {
    return new InputError(`--port ${this.name}: ${why}`);
  }
}
