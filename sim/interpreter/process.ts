/** Runs an interpreter as a process of its own and watches what it prints until it is done, broken or out of time. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { ConsoleLines } from './console.js';
import { faultIn, isFault } from './fault.js';
import type { Outcome, RunOptions } from './interpreter.js';

export interface Command {
  file: string;
  args: readonly string[];
  /** The folder that it works in. */
  folder: string;
}

/** A trace comes line by line behind the fault; after this time it is there. */
const TRACE_MS = 500;

/** The outcome of the command's run. Rejects with the signal's reason where it is aborted. The process is gone when this settles. */
export async function watch(command: Command, options: RunOptions): Promise<Outcome> {
  options.signal?.throwIfAborted();
  return new Watch(command, options).outcome();
}

class Watch {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly console = new ConsoleLines();
  private readonly lines: string[] = [];
  private readonly timers: NodeJS.Timeout[] = [];
  private end: Outcome | null = null;

  constructor(private readonly command: Command, private readonly options: RunOptions) {
    // Its input stays open and silent: at the end of input the interpreter floods its console.
    this.child = spawn(command.file, command.args, { cwd: command.folder });
    this.child.stdin.on('error', () => undefined);
    for (const stream of [this.child.stdout, this.child.stderr]) stream.setEncoding('latin1').on('data', (text: string) => { this.read(text); });
  }

  outcome(): Promise<Outcome> {
    const { child, options: { limitMs, signal }, lines } = this;
    this.timers.push(setTimeout(() => { this.finish({ kind: 'hung', limitMs, lines }); }, limitMs));
    return new Promise((resolve, reject) => {
      const abort = (): void => { this.kill(); };
      signal?.addEventListener('abort', abort);
      process.once('exit', abort);
      child.on('error', (error: NodeJS.ErrnoException) => { this.end = this.missing(error); });
      child.on('close', (code) => {
        this.timers.forEach(clearTimeout);
        signal?.removeEventListener('abort', abort);
        process.removeListener('exit', abort);
        if (signal?.aborted) reject(signal.reason as Error);
        else resolve(this.end ?? faultIn(lines) ?? { kind: 'ended early', code, lines });
      });
    });
  }

  private read(text: string): void {
    for (const line of this.console.add(text)) if (this.end === null) this.take(line);
  }

  private take(line: string): void {
    const { lines, options } = this;
    lines.push(line);
    options.onLine?.(line);
    if (options.isLast(line)) this.finish({ kind: 'done', lines });
    else if (isFault(line)) this.timers.push(setTimeout(() => { this.finish(faultIn(lines)!); }, TRACE_MS));
  }

  private finish(outcome: Outcome): void {
    this.end ??= outcome;
    this.kill();
  }

  /** The interpreter catches every signal that can be caught, and a child of its own may hold its output open. */
  private kill(): void {
    const { child } = this;
    child.kill('SIGKILL');
    child.stdout.destroy();
    child.stderr.destroy();
  }

  private missing({ code, message }: NodeJS.ErrnoException): Outcome {
    const why = code === 'ENOENT' ? 'there is no such program' : code === 'EACCES' ? 'it may not be run' : message;
    return { kind: 'missing', about: `'${this.command.file}': ${why}` };
  }
}
