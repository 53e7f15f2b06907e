/** The second thread of a long run: it starts where it is of use, draws the same values, and ends. */
import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withHelp } from '../../../sim/scenario/ahead';
import { buildSetup } from '../../../sim/scenario/setup';
import { removeFiles, scenarioText, writeFile } from './write-scenario';

const ROOT = join(__dirname, '../../..');
const DRAWN = `weather: { sky: broken }
sources:
  pv: { kind: pv }
  wind: { kind: wind }
  load: { kind: industry, base: 200 kW, machines: [{ count: 3, power: 60 kW, on: 25 min, off: 35 min }] }
  works: { kind: constant, power: 2 MW }`;

afterAll(removeFiles);

/** In a process of its own, for a thread starts from a compiled file. Asks for hour after hour until one comes that was not drawn here, and prints whether its values are right. */
const WAIT_FOR_HELP = `
import { setTimeout } from 'node:timers/promises';
import { withHelp } from './build/sim/scenario/ahead.js';
import { buildSetup } from './build/sim/scenario/setup.js';
const setup = buildSetup(process.argv[1]);
const renewables = setup.renewables.map((source) => ({ fill(out, fromS) { fills++; source.fill(out, fromS); } }));
let fills = 0;
const help = withHelp({ ...setup, renewables });
const hour = (source, chunk) => { const out = new Float64Array(3601); source.fill(out, chunk * 3600); return out; };
let chunk = 0;
for (let drawn = -1; fills !== drawn; await setTimeout(20)) { drawn = fills; hour(help.setup.renewables[0], ++chunk); }
const same = setup.renewables.every((source, k) => hour(source, chunk).every((value, s) => value === hour(help.setup.renewables[k], chunk)[s]));
help.stop();
console.log(JSON.stringify({ same, helped: fills < chunk }));
`;

const onTwoCores = availableParallelism() > 1 ? test : test.skip;
if (availableParallelism() === 1) console.warn('SKIPPED: the second thread of long runs, for this machine has one core');

onTwoCores('another thread draws the very values that this one would', () => {
  const file = writeFile(scenarioText({ sources: DRAWN }).replace('2 min', '300 days'));
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', WAIT_FOR_HELP, file], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 30000 });
  expect(JSON.parse(out)).toEqual({ same: true, helped: true });
});

test('a short run and one that reads files go without', () => {
  const short = buildSetup(writeFile(scenarioText({ sources: DRAWN })));
  const long = { ...short, lastsS: 1e8 };
  const file = { kind: 'csv' } as never;
  expect(withHelp(short).setup).toBe(short);
  for (const declarations of [{ pv: file }, { pv: { kind: 'sum', of: [file] } as never }]) {
    const setup = { ...long, sourcePlan: { ...long.sourcePlan, declarations } };
    expect(withHelp(setup).setup).toBe(setup);
  }
});
