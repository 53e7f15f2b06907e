/** The whole firmware of a shipped site for tests, built in a process of its own: the test runner does not load the bundler. */
import { execFileSync } from 'node:child_process';
import type { Firmware } from '../../../sim/target/firmware';
import { ROOT } from '../build/built';

const BUILD = `
import { buildSetup } from './build/sim/scenario/setup.js';
import { wholeFirmwareOf } from './build/sim/target/built-firmware.js';
process.stdout.write(JSON.stringify(await wholeFirmwareOf(buildSetup(process.argv[1]))));
`;

export function wholeFirmware(scenario: string): Firmware {
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', BUILD, scenario], { cwd: ROOT, encoding: 'utf8', maxBuffer: 1 << 26, stdio: 'pipe' })) as Firmware;
}
