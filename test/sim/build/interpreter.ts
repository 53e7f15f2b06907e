/** Runs a script on the interpreter for Linux, where there is one, and says so where there is none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const INTERPRETER = process.env['ESPRUINO'] ?? 'espruino-linux';

/** `test`, or `test.skip` with a warning that says what is not tested. */
export function testOnInterpreter(what: string): jest.It {
  if (spawnSync(INTERPRETER, ['--help'], { timeout: 10000 }).error === undefined) return test;
  console.warn(`SKIPPED: no interpreter '${INTERPRETER}' on this computer to ${what}; set ESPRUINO to the path of one.`);
  return test.skip as jest.It;
}

/** All that the script prints, in a folder of its own. A script with timers ends itself with quit(). */
export function printedBy(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-interpreter-'));
  writeFileSync(join(folder, 'script.js'), script);
  return spawnSync(INTERPRETER, ['script.js'], { cwd: folder, encoding: 'latin1', timeout: 60000, maxBuffer: 1 << 26, input: '' }).stdout;
}
