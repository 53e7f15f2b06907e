/** The control code as it goes onto a board: bundled with the house's own configuration, nothing written into the checkout. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** Where a test may write; the system clears it. */
export const folder = mkdtempSync(join(tmpdir(), 'busbar-control-'));

/** In a process of its own: the bundler is an ES module, which the test runner does not load. */
const PRINT = `
import { rollup } from 'rollup';
import configs from './rollup.config.js';
const config = [configs].flat().find((it) => it.input === 'firmware/control.ts');
const { output } = await (await rollup(config)).generate({ ...config.output, file: undefined });
process.stdout.write(output[0].code);
`;

/** The built file as text: a script that leaves the global `busbar`. */
export function bundle(): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', PRINT], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
