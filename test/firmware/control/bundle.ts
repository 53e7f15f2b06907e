/** The control code as one script that knows no site: bundled by the house's own bundler, without passes, nothing written into the checkout. */
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
import { bundleOptions } from './build/sim/build/bundle.js';
import { sourceNames } from './build/sim/build/built.js';
const options = bundleOptions({ site: null, entry: 'control.js', file: 'control.js', passes: [], names: sourceNames() });
const { output } = await (await rollup(options)).generate(options.output);
process.stdout.write(output[0].code);
`;

/** The bundle as text: a script that leaves the global `busbar` with what firmware/control.ts exports. */
export function bundle(): string {
  return execFileSync(process.execPath, ['--input-type=module', '--eval', PRINT], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
