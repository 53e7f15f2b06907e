/** The interpreter of this computer as a board: a process with its flash in a folder of its own, and its console where a cable would be. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { linuxProgram } from './linux.js';

/** Where it keeps its Storage (boards/LINUX.py). */
const FLASH_FILE = 'espruino.flash';

/** What the interpreter says of a fault of its own before it tells all that it holds, and ends (src/jsutils.c: jsAssertFail). */
const ASSERTION = /ASSERT.{0,80} FAILED AT \S+\s/;
const LONGEST_ASSERTION = 200;

export class LiveInterpreter {
  /** Why it ended by itself; null while it has not. */
  fault: Error | null = null;
  private assertion: string | null = null;
  private heard = '';

  private constructor(private readonly child: ChildProcessWithoutNullStreams, private readonly folder: string) {
    process.once('exit', this.kill);
    child.stdout.on('data', (bytes: Buffer) => { this.hear(bytes.toString('latin1')); });
    child.stdout.once('close', () => { if (!child.killed) this.end(); });
  }

  /** @param storage what its Storage holds at the start. Rejects with the reason where it cannot be started. */
  static async switchOn(storage: Buffer, program = linuxProgram()): Promise<LiveInterpreter> {
    const folder = await mkdtemp(join(tmpdir(), 'busbar-board-'));
    await writeFile(join(folder, FLASH_FILE), storage);
    const child = spawn(program, [], { cwd: folder });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', ({ message }) => { reject(new Error(`cannot run '${program}': ${message}; set ESPRUINO to the path of the interpreter`)); });
    }).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      throw error;
    });
    return new LiveInterpreter(child, folder);
  }

  get input(): Writable {
    return this.child.stdin;
  }

  get output(): Readable {
    return this.child.stdout;
  }

  /** What its Storage held in the end. */
  async switchOff(): Promise<Buffer> {
    const { child } = this, isOff = child.exitCode !== null || child.signalCode !== null;
    const ended = isOff ? Promise.resolve() : new Promise<void>((resolve) => { child.once('exit', () => { resolve(); }); });
    this.kill();
    await ended;
    process.removeListener('exit', this.kill);
    const storage = await readFile(join(this.folder, FLASH_FILE));
    await rm(this.folder, { recursive: true, force: true });
    return storage;
  }

  private hear(text: string): void {
    const heard = this.heard + text;
    this.assertion ??= ASSERTION.exec(heard)?.[0].trim() ?? null;
    this.heard = heard.slice(-LONGEST_ASSERTION);
  }

  private end(): void {
    this.fault = new Error(`the interpreter ended by itself${this.assertion === null ? '' : ` (${this.assertion})`}; give the command again`);
  }

  private readonly kill = (): void => { this.child.kill('SIGKILL'); };
}
