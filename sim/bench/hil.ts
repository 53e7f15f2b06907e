/** Hardware in the loop in real time: boards of this computer are flashed, control the plant, and their tapes must be equal afterwards. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { versionFault } from '../interpreter/version.js';
import { awaited } from './awaited.js';
import { atLeast, plain, type Family, type Row } from './family.js';
import { LOOPED, ticksOf, type LoopedBoard } from './loop/boards.js';

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url));
const EQUAL = "ticks of the board's tape that are equal on the built file and on the source", LATE = 'ticks that began more than half a tick late';

export const hil: Family = {
  name: 'hil',
  about: `hardware in the loop in real time, console and field on wires of their own: ${LOOPED.map(({ words, seconds }) => `${words} for ${seconds} s`).join(', ')}`,
  *measure() {
    for (const board of LOOPED) yield* looped(board);
  },
};

function* looped(board: LoopedBoard): Generator<Row | number, void> {
  const stop = new AbortController(), startedMs = performance.now();
  try {
    const isThere = (yield* awaited(versionFault(board.interpreter(), stop.signal), () => 0)) === null;
    const said = isThere ? yield* awaited(run(board, stop.signal), () => Math.min(1, (performance.now() - startedMs) / (board.seconds * 1000))) : '';
    yield* rows(board, said);
  } finally {
    stop.abort();
  }
}

/** What the command line prints of it. */
async function run({ port, seconds, link, scenario }: LoopedBoard, signal: AbortSignal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'busbar-hil-'));
  try {
    return await printed(['hil', await scenario(folder), '--port', port, '--link', link, '--for', `${seconds} s`, '--out', join(folder, 'out')], signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function printed(args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { signal });
    let said = '';
    child.stdout.on('data', (text) => { said += text; });
    child.stderr.on('data', (text) => { said += text; });
    child.once('error', reject);
    child.once('close', () => { resolve(said); });
  });
}

function* rows(board: LoopedBoard, said: string): Generator<Row> {
  const tape = /Tape +(\d+) ticks, equal to the built file, equal to the source/.exec(said), late = /(\d+) ticks? late/.exec(said), name = `hil on ${board.words}`;
  yield atLeast(ticksOf(board), `${name}: ${EQUAL}${said === '' ? ': not measured' : ''}`, tape === null ? 0 : Number(tape[1]), '');
  yield plain(`${name}: ${LATE}`, late === null ? tape === null ? NaN : 0 : Number(late[1]), '');
}
