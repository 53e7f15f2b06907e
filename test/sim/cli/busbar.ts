/** Runs the compiled command line as a person would. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const CLI = resolve(__dirname, '../../../build/sim/cli.js');

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A folder to work in, removed by the function that comes with it. */
export function workFolder(): { folder: string; remove: () => void } {
  if (!existsSync(CLI)) throw new Error('The command line is not compiled: run npx tsc -b first.');
  const folder = mkdtempSync(join(tmpdir(), 'busbar-cli-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a command that takes long says of how far it is comes by the clock: a slow computer hears more of it. */
const PROGRESS = /^.+ \d{1,2} %\n/gm;

/** `interruptAfterMs` presses Ctrl-C once after that time. Progress is left out of what it said. */
export function busbar(folder: string, args: readonly string[], interruptAfterMs?: number): Promise<Ended> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder });
    const ended: Ended = { code: null, out: '', err: '' };
    child.stdout.on('data', (text) => { ended.out += text; });
    child.stderr.on('data', (text) => { ended.err += text; });
    if (interruptAfterMs !== undefined) setTimeout(() => child.kill('SIGINT'), interruptAfterMs);
    child.on('close', (code) => done({ ...ended, err: ended.err.replace(PROGRESS, ''), code }));
  });
}
