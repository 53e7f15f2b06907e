/** Built files for tests, made as the command line makes them: in a process of its own, since the test runner does not load the bundler. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import type { SiteConfig } from '../../../firmware/control/config';
import { defaultParams, type Params } from '../../../firmware/control/params';
import { globalsOf, type BuiltFile, type Bundle, type Globals } from '../../../sim/build/built';

export const ROOT = join(__dirname, '../../..');

export interface TestBuild {
  config: SiteConfig;
  params?: Params;
  board?: string;
}

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { buildControl } from './build/sim/build/build.js';
import { boardOf } from './build/sim/build/boards.js';
const builds = [];
for (const { config, params, board } of JSON.parse(readFileSync(0, 'utf8'))) {
  builds.push(await buildControl({ config, params, site: 'test', board: boardOf(board) }));
}
process.stdout.write(JSON.stringify(builds));
`;

/** One built file a request, in their order; throws what the build says. */
export function builtFiles(requests: readonly TestBuild[]): BuiltFile[] {
  const input = JSON.stringify(requests.map(({ config, params = defaultParams(), board = 'stm32f405' }) => ({ config, params, board })));
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT], { cwd: ROOT, encoding: 'utf8', input, maxBuffer: 1 << 26, stdio: 'pipe' });
  return JSON.parse(printed) as BuiltFile[];
}

/** The globals that a built file leaves, in a world of their own; errors name the file `built.js`. */
export function loadedGlobals({ code, names }: Pick<BuiltFile, 'code' | 'names'>): Globals {
  const context = createContext({});
  runInContext(code, context, { filename: 'built.js' });
  return runInContext(`({${globalsOf(names).join()}})`, context) as Globals;
}

/** What a built file lets the outside do. */
export function loaded(file: Pick<BuiltFile, 'code' | 'names'>): Bundle {
  return loadedGlobals(file).busbar;
}
