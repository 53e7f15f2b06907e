/** Other people's Modbus servers in processes of their own, and cables to them. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const PATIENCE_MS = 15000;

/** A test that needs programs; where one is absent it says so and is skipped. */
export function testWith(needs: Record<string, boolean>): jest.It {
  const missing = Object.keys(needs).filter((name) => !needs[name]);
  if (missing.length === 0) return test;
  console.warn(`SKIPPED: no ${missing.join(', no ')}`);
  return test.skip as unknown as jest.It;
}

export function succeeds(program: string, ...args: string[]): boolean {
  return spawnSync(program, args).status === 0;
}

/** A port that nobody listens at just now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export function scratch(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'busbar-peer-'));
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}

/** Starts a server and waits until it has printed that it is ready. */
export async function serve(program: string, args: string[]): Promise<ChildProcess> {
  const server = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => { said += text.toString(); });
  for (let waitedMs = 0; !said.includes('ready'); waitedMs += 20) {
    if (waitedMs > PATIENCE_MS || server.exitCode !== null) throw new Error(`${program} did not begin to serve: ${said}`);
    await setTimeout(20);
  }
  return server;
}

/** Two ends of a serial cable. */
export async function cable(folder: string): Promise<{ ends: [string, string]; process: ChildProcess }> {
  const ends: [string, string] = [join(folder, 'a'), join(folder, 'b')];
  const process = spawn('socat', ends.map((end) => `pty,raw,echo=0,link=${end}`));
  for (let waitedMs = 0; !ends.every((end) => existsSync(end)); waitedMs += 20) {
    if (waitedMs > PATIENCE_MS) throw new Error('socat made no pair of terminals');
    await setTimeout(20);
  }
  return { ends, process };
}

export async function stop(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return;
  const ended = new Promise((resolve) => process.once('exit', resolve));
  process.kill();
  await ended;
}
