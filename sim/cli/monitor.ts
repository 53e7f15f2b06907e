/** `busbar monitor`: live values and alarms of a board, over the cable to its console. */
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import { BoardConsole } from '../hil/board-console.js';
import { InputError } from '../input/error.js';
import { lookAt, type Look } from '../monitor/look.js';
import { redrawn, screenText } from '../monitor/screen.js';
import { openPort } from '../port/open.js';
import { PORTS, portSpec } from '../port/spec.js';
import { INTERRUPTED, onInterrupt } from './interrupt.js';

interface MonitorOptions {
  port: string;
  once?: true;
  json?: true;
}

const EVERY_MS = 1000, AGAIN_MS = 2000;

export function monitorCommand(): Command {
  return new Command('monitor')
    .description('show live values and alarms of a board until Ctrl-C; a cable that was pulled is tried again')
    .requiredOption('--port <port>', `the cable to its console: ${PORTS}`)
    .option('--once', 'one look, and the end')
    .option('--json', 'each look as a line of JSON')
    .action(monitor);
}

async function monitor(options: MonitorOptions): Promise<void> {
  if (options.once) { await looked(await opened(options), (board) => shown(board, options)); return; }
  const interrupt = onInterrupt(), again = (error: unknown): void => { complain(error, interrupt.signal); };
  try {
    for (let board = await firstOpened(options, again); !interrupt.signal.aborted; board = await opened(options).catch(again)) {
      if (board) await looked(board, (it) => watched(it, options, interrupt.signal)).catch(again);
      await delay(AGAIN_MS, undefined, { signal: interrupt.signal }).catch(() => undefined);
    }
    process.exitCode = INTERRUPTED;
  } finally {
    interrupt.release();
  }
}

/** Somebody may yet listen at an address; a port that is not there when a person names it is a slip of the pen. */
async function firstOpened(options: MonitorOptions, again: (error: unknown) => void): Promise<BoardConsole | void> {
  const { kind } = portSpec(options.port), first = opened(options);
  return kind === 'tcp' ? first.catch(again) : first;
}

async function opened({ port }: MonitorOptions): Promise<BoardConsole> {
  return new BoardConsole(await openPort(port), port);
}

async function looked(board: BoardConsole, look: (board: BoardConsole) => Promise<void>): Promise<void> {
  try {
    await look(board);
  } finally {
    await board.close();
  }
}

async function watched(board: BoardConsole, options: MonitorOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await shown(board, options);
    await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function shown(board: BoardConsole, options: MonitorOptions): Promise<void> {
  const look = await lookAt(board);
  process.stdout.write(options.json ? `${JSON.stringify(look)}\n` : textOf(look, options));
}

/** Where a person watches, each look is written over the one before. */
function textOf(look: Look, { once }: MonitorOptions): string {
  const text = screenText(look);
  return once || process.stdout.isTTY !== true ? text : redrawn(text);
}

/** A cable that is pulled is said, and tried again. */
function complain(error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  if (!(error instanceof InputError)) throw error;
  process.stderr.write(`busbar: ${error.message}; trying again\n`);
}
