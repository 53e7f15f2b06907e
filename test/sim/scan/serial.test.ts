/** A scan of a serial bus: the simulated field at one end of a pair of pseudo terminals. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { PRESETS } from '../../../sim/link/plan';
import { serveSerial } from '../../../sim/link/serve-serial';
import { busbar, workFolder } from '../cli/busbar';
import { model, rigOf, turn } from '../link/rig';
import { serialField } from '../link/site-field';

const LONG_MS = 60000;
const isThere = spawnSync('which', ['socat']).status === 0;
if (!isThere) console.warn('SKIPPED: no socat on the PATH to make a pair of pseudo terminals');
const { folder, remove } = workFolder();
afterAll(remove);

(isThere ? test : test.skip)('the devices of a bus are found at 115200 baud, with the bus in the section', async () => {
  const rig = rigOf(PRESETS.rtu, serialField(model, 115200)), [field, master] = [join(folder, 'field'), join(folder, 'master')];
  turn(rig, 50);
  const cable = spawn('socat', [`pty,raw,echo=0,link=${field}`, `pty,raw,echo=0,link=${master}`]);
  while (!existsSync(field) || !existsSync(master)) await setTimeout(20);
  const served = await serveSerial(rig.field, rig.config.buses[0]!, field), startMs = performance.now();
  const ticking = setInterval(() => { rig.clock.nowMs = performance.now() - startMs; }, 1);
  try {
    const { code, out } = await busbar(folder, ['scan', `serial:${master}?baud=115200`, '--units', '2,4,200', '--timeout', '400', '--out', 'found.yaml']);
    expect(code).toBe(0);
    expect(out).toMatch(/^2 +battery +Busbar +Simulated battery +battery-1 +2 MW/m);
    expect(out).toMatch(/^4 +inverter +Busbar +Simulated inverter +pv-1 +2.5 MW/m);
    expect(out).not.toMatch(/^200/m);
  } finally {
    clearInterval(ticking);
    await served.close();
    cable.kill();
  }
}, LONG_MS);

test('a device that is not there is refused by its path', async () => {
  const { code, err } = await busbar(folder, ['scan', 'serial:/dev/no-such-device']);
  expect(code).toBe(2);
  expect(err).toMatch(/^busbar: \/dev\/no-such-device: .*No such file/);
}, LONG_MS);
