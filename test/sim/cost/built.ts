/** Built files of sites, made in a process of its own: the bundler is an ES module, which the test runner does not load. */
import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from 'node:child_process';
import { join } from 'node:path';
import type { BuiltFile } from '../../../sim/build/built.js';
import { everydaySetup } from '../../../sim/cost/everyday.js';
import { readSite } from '../../../sim/input/site.js';
import type { Setup } from '../../../sim/run.js';

const ROOT = join(__dirname, '../../..');

const PRINT = `
import { boardOf } from './build/sim/build/boards.js';
import { buildControl } from './build/sim/build/build.js';
const built = [];
for (const [config, params, site] of JSON.parse(process.argv[1])) built.push(await buildControl({ config, params, site, board: boardOf('stm32f405') }));
process.stdout.write(JSON.stringify(built));
`;

export interface BuiltSite {
  setup: Setup;
  built: BuiltFile;
}

/** Sites by name or file, in everyday weather, and their built files. */
export function builtSites(sites: readonly string[]): BuiltSite[] {
  const setups = sites.map((site) => everydaySetup(readSite(site)));
  const requests = JSON.stringify(setups.map(({ config, params, model }) => [config, params, model.name]));
  const options: ExecFileSyncOptionsWithStringEncoding = { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 };
  const built = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', PRINT, requests], options)) as BuiltFile[];
  return setups.map((setup, k) => ({ setup, built: built[k]! }));
}
