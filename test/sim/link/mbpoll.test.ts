/** Our servers before Debian's `mbpoll`: over real TCP, and over RS-485 on a pair of pseudo terminals. */
import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { serveField } from '../../../sim/link/serve';
import { serveSerial } from '../../../sim/link/serve-serial';
import { PRESETS } from '../../../sim/link/plan';
import { hostOf, model, rigOf, turn, type Rig } from './rig';
import { serialField } from './site-field';

const run = promisify(execFile);
const isThere = (command: string): boolean => spawnSync('which', [command]).status === 0;
const missing = ['mbpoll', 'socat'].filter((command) => !isThere(command));
if (missing.length > 0) console.warn(`SKIPPED: no ${missing.join(', no ')} on the PATH`);
const testWithTools = missing.length > 0 ? test.skip : test;

/** The registers that mbpoll prints, unsigned; what it holds to be negative it prints a second time, in brackets. */
async function poll(args: readonly string[], first: number, count: number): Promise<number[]> {
  const { stdout } = await run('mbpoll', ['-0', '-1', '-q', '-r', String(first), '-c', String(count), ...args]);
  return [...stdout.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map(([, value]) => Number(value));
}

async function write(args: readonly string[], first: number, words: readonly number[]): Promise<void> {
  await run('mbpoll', ['-0', '-1', '-q', '-r', String(first), ...args, ...words.map(String)]);
}

testWithTools('over TCP it reads the mark and the power of a meter, and writes a limit', async () => {
  const rig = rigOf(PRESETS.lan);
  turn(rig, 50);
  const served = await serveField(rig.field, rig.config.buses);
  const argsOf = (name: string): string[] => ['-m', 'tcp', '-a', '1', '-p', String(served.ports.get(`${hostOf(rig, name)}:502`)), '-t', '4', '127.0.0.1'];
  try {
    expect(await poll(argsOf('pcc'), 40000, 2)).toEqual([0x5375, 0x6e53]);
    expect(await poll(argsOf('pcc'), 40002 + 68 + 18, 1)).toEqual([Math.round(rig.plant.nodes[0]!.meter!.valueW / 1000) & 0xffff]);
    await write(argsOf('charging-yard'), 10, [0, 45000, 60]);
    turn(rig, 2);
    expect(rig.plant.loads[0]!.setpointW).toBe(45000);
  } finally {
    await served.close();
  }
});

testWithTools('over RS-485 it reads several devices of one bus, and a unit that is not there times out', async () => {
  const rig = rigOf(PRESETS.rtu, serialField(model)), folder = mkdtempSync(join(tmpdir(), 'busbar-bus-'));
  turn(rig, 50);
  const cable = await plug(folder), startMs = performance.now();
  rig.clock.nowMs = 0;
  const served = await serveSerial(rig.field, rig.config.buses[0]!, join(folder, 'field'));
  const ticking = setInterval(() => { rig.clock.nowMs = performance.now() - startMs; }, 1);
  const argsOf = (unit: number): string[] => ['-m', 'rtu', '-a', String(unit), '-b', '19200', '-P', 'even', '-o', '0.5', '-t', '4', join(folder, 'master')];
  try {
    expect(await poll(argsOf(1), 40000, 2)).toEqual([0x5375, 0x6e53]);
    expect(await poll(argsOf(2), 40002 + 68 + 155 + 52 + 67 + 4, 1)).toEqual([socOf(rig)]);
    await expect(poll(argsOf(77), 40000, 2)).rejects.toThrow();
  } finally {
    clearInterval(ticking);
    await served.close();
    cable.kill();
    rmSync(folder, { recursive: true });
  }
});

function socOf({ plant }: Rig): number {
  return Math.round(plant.batteries[0]!.meter.soc * 1000);
}

/** Two ends of a cable. */
async function plug(folder: string): Promise<ChildProcess> {
  const ends = ['field', 'master'].map((name) => join(folder, name));
  const cable = spawn('socat', ends.map((end) => `pty,raw,echo=0,link=${end}`));
  for (let k = 0; k < 100 && !ends.every((end) => existsSync(end)); k++) await setTimeout(20);
  return cable;
}

test('a serial device that is not there is named, and so is a port that nothing is wired to', async () => {
  const { field, config } = rigOf(PRESETS.rtu, serialField(model)), [bus] = config.buses;
  await expect(serveSerial(field, bus!, '/dev/busbar-none')).rejects.toThrow(/^\/dev\/busbar-none: .*No such file/);
  await expect(serveSerial(field, { ...bus!, serial: 3 }, '/dev/busbar-none')).rejects.toThrow('nothing is wired to serial port 3');
});
