/** Hardware in the loop for ten minutes of real time: the interpreter of this computer is the board, and its tape must be equal afterwards. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linuxInterpreter } from '../interpreter/linux.js';
import { versionFault } from '../interpreter/version.js';
import { awaited } from './awaited.js';
import { atLeast, plain, type Family, type Row } from './family.js';

const CLI = fileURLToPath(new URL('../cli.js', import.meta.url));
const SCENARIO = 'dafeng-port-clouds', SECONDS = 600, TICKS = 3000;
const EQUAL = "hil: ticks of the board's tape that are equal on the built file and on the source", LATE = 'hil: ticks that began more than half a tick late';

export const hil: Family = {
  name: 'hil',
  about: `hardware in the loop for ${SECONDS} s of real time: ${SCENARIO} over the link lan, the Linux interpreter as the board, its console at the other end of a cable`,
  *measure() {
    const stop = new AbortController(), startedMs = performance.now();
    try {
      const isThere = (yield* awaited(versionFault(linuxInterpreter(), stop.signal), () => 0)) === null;
      const said = isThere ? yield* awaited(run(stop.signal), () => Math.min(1, (performance.now() - startedMs) / (SECONDS * 1000))) : '';
      yield* rows(said);
    } finally {
      stop.abort();
    }
  },
};

/** What the command line prints of it. */
async function run(signal: AbortSignal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'busbar-hil-'));
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [CLI, 'hil', SCENARIO, '--port', 'espruino', '--link', 'lan', '--for', `${SECONDS} s`, '--out', folder], { signal });
      let said = '';
      child.stdout.on('data', (text) => { said += text; });
      child.stderr.on('data', (text) => { said += text; });
      child.once('error', reject);
      child.once('close', () => { resolve(said); });
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function* rows(said: string): Generator<Row> {
  const tape = /Tape +(\d+) ticks, equal to the built file, equal to the source/.exec(said), late = /(\d+) ticks? late/.exec(said);
  yield atLeast(TICKS, said === '' ? `${EQUAL}: not measured` : EQUAL, tape === null ? 0 : Number(tape[1]), '');
  yield plain(LATE, late === null ? tape === null ? NaN : 0 : Number(late[1]), '');
}
