/** The whole firmware of a shipped site for tests, its devices on this computer; built in a process of its own: the test runner does not load the bundler. */
import { execFileSync } from 'node:child_process';
import { calmDay } from '../../../sim/bench/life/calm-day';
import { siteAt } from '../../../sim/hil/field-at';
import { buildSetup, type ScenarioSetup } from '../../../sim/scenario/setup';
import { shortened } from '../../../sim/scenario/shorten';
import type { Firmware } from '../../../sim/target/firmware';
import { ROOT } from '../build/built';

const SCENARIO = 'dafeng-port-clouds';
/** Nobody listens there, and no system gives these ports away by itself. */
const BENCH = { host: '127.0.0.1', firstPort: 25020 };

const BUILD = `
import { siteAt } from './build/sim/hil/field-at.js';
import { buildSetup } from './build/sim/scenario/setup.js';
import { wholeFirmwareOf } from './build/sim/target/built-firmware.js';
const [scenario, bench, parts] = process.argv.slice(1), setup = buildSetup(scenario);
process.stdout.write(JSON.stringify(await wholeFirmwareOf({ ...setup, model: siteAt(setup.model, JSON.parse(bench)) }, JSON.parse(parts))));
`;

/** @param parts what it has and has not, where that is otherwise */
export function wholeFirmware(parts: { hasConsole?: boolean; hasStore?: boolean } = {}): Firmware {
  const args = ['--input-type=module', '--eval', BUILD, SCENARIO, JSON.stringify(BENCH), JSON.stringify(parts)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' })) as Firmware;
}

/** The beginning of the scenario that it is built for. */
export function wholeSetup(lastsS: number): ScenarioSetup {
  const setup = buildSetup(SCENARIO);
  return shortened({ ...setup, model: siteAt(setup.model, BENCH) }, lastsS);
}

/** A summer noon at the same site. */
export function sunny(lastsS: number): ScenarioSetup {
  const setup = calmDay(4, lastsS);
  return { ...setup, model: siteAt(setup.model, BENCH) };
}
