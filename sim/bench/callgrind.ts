/** Instructions of every tick of a replay script on the Linux interpreter, counted by Valgrind's callgrind. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inOwnFolder } from '../interpreter/folder.js';
import { linuxProgram } from '../interpreter/linux.js';

/** The interpreter's function behind getTime(), which the script calls before and after each step: a count begins anew there. */
const CLOCK = 'gen_jswrap_getTime';
const COUNTS_FILE = 'counts';
const SCRIPT_FILE = 'script.js';
const MOST_OUTPUT_BYTES = 1 << 26;

/** By tick, in their order; null where callgrind or the interpreter is missing, or its functions have no names. */
export async function countedTicks(script: string, signal: AbortSignal): Promise<number[] | null> {
  return inOwnFolder(async (folder) => {
    await writeFile(join(folder, SCRIPT_FILE), script);
    const options = ['--tool=callgrind', `--callgrind-out-file=${COUNTS_FILE}`, '--dump-line=no', '--combine-dumps=yes', `--dump-before=${CLOCK}`];
    try {
      await promisify(execFile)('valgrind', [...options, linuxProgram(), SCRIPT_FILE], { cwd: folder, signal, maxBuffer: MOST_OUTPUT_BYTES });
    } catch {
      signal.throwIfAborted();
      return null;
    }
    return stepsIn(await readFile(join(folder, COUNTS_FILE), 'latin1'));
  });
}

/** Every second count is of a step: those between are of what the script does around it, the last one ends with the program. */
function stepsIn(text: string): number[] | null {
  const counts = [...text.matchAll(/^summary: (\d+)$/gm)].map(([, count]) => Number(count));
  const steps = counts.filter((_, k) => k % 2 === 1);
  return steps.length > 0 ? steps : null;
}
