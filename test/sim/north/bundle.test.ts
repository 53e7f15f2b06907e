/** A built file for a firmware that serves SCADA tells what the source tells, after the same inputs; one that serves none has nothing of it. */
import { execFileSync } from 'node:child_process';
import { setReading, setStorage } from '../../../firmware/control/inputs';
import { acknowledgeAlarms } from '../../../firmware/control/alarm';
import { buildSite } from '../../../firmware/control/build';
import { step } from '../../../firmware/control/step';
import { tell } from '../../../firmware/control/tell';
import { RECORD_REGISTERS } from '../../../firmware/north/registers';
import type { BuiltFile, NorthBundle } from '../../../sim/build/built';
import { siteParams } from '../../../sim/input/check-site';
import { readSite } from '../../../sim/input/site';
import { northConfig } from '../../../sim/north/config';
import { Random } from '../../../sim/random';
import { loaded, ROOT } from '../build/built';

const SCRIPT = `
import { readFileSync } from 'node:fs';
import { buildControl } from './build/sim/build/build.js';
import { boardOf } from './build/sim/build/boards.js';
const request = JSON.parse(readFileSync(0, 'utf8')), board = boardOf('stm32f405'), built = [];
for (const entry of ['bundle-north.js', 'bundle.js']) built.push(await buildControl({ ...request, site: 'test', board, entry }));
process.stdout.write(JSON.stringify(built));
`;

const model = readSite('dafeng-port'), params = siteParams(model), { records } = northConfig(model, params);
const [served, plain] = JSON.parse(execFileSync(process.execPath, ['--input-type=module', '--eval', SCRIPT],
  { cwd: ROOT, encoding: 'utf8', input: JSON.stringify({ config: model.config, params }), maxBuffer: 1 << 26 })) as [BuiltFile, BuiltFile];

/** Every record of every group, in hexadecimal. */
function toldBy(telling: (group: number, k: number, out: DataView) => void): string[] {
  return records.flatMap((count, group) => Array.from({ length: count }, (_, k) => {
    const bytes = Buffer.alloc(2 * RECORD_REGISTERS, 255);
    telling(group, k, new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
    return `${group} ${k} ${bytes.toString('hex')}`;
  }));
}

test('it tells the same, tick by tick, and acknowledges the same', () => {
  const built = loaded(served) as NorthBundle, s = buildSite(model.config), random = new Random(5);
  for (let tick = 1; tick <= 400; tick++) {
    for (let k = 0; k < s.readings.length; k++) {
      if (random.next() < 0.7) continue;
      const powerW = Math.floor((random.next() - 0.3) * 4e6), atMs = tick * s.dtMs - 100;
      setReading(s, k, powerW, atMs, tick);
      built.setReading(k, powerW, atMs, tick);
    }
    for (let k = 0; k < s.batteries.length; k++) { setStorage(s, k, 500 + tick % 90, 2e6, 2e6); built.setStorage(k, 500 + tick % 90, 2e6, 2e6); }
    step(s, params, tick);
    built.step(tick);
    if (tick % 100 === 0) { acknowledgeAlarms(s); built.acknowledge(); }
    if (tick % 20 === 0) expect(toldBy((group, k, out) => { built.tell(group, k, out); })).toEqual(toldBy((group, k, out) => { tell(s, group, k, out); }));
  }
  expect(s.alarmOrder).toBeGreaterThan(0);
});

test('a file that serves none is smaller, and its global has no such function', () => {
  expect(served.code.length - plain.code.length).toBeGreaterThan(500);
  expect(loaded(plain)).not.toHaveProperty('tell');
});
