/** The interpreter of this computer as a board: a process with its flash in a folder of its own, its console where a cable would be. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { linux } from '../../boards/linux.js';
import { InputError } from '../input/error.js';
import { linuxProgram } from '../interpreter/linux.js';
import { BOOT_CODE, storageImage } from '../interpreter/storage.js';
import type { ServedAt } from '../link/serve.js';

/** As it is written behind `--port`. */
export const OWN_BOARD = 'espruino';

const LOOPBACK = '127.0.0.1';
/** Where it keeps its Storage (boards/LINUX.py). */
const FLASH_FILE = 'espruino.flash';
/** A site has no more addresses, with SCADA behind them. */
const MOST_PORTS = 80, MOST_PORT = 65535;

/** Switches it on with a firmware in its flash; destroying the cable switches it off. Throws an InputError where there is no interpreter, or the firmware does not fit. */
export async function switchOn(code: string, program = linuxProgram()): Promise<Duplex> {
  const image = storageImage(BOOT_CODE, code, linux.storageBytes), folder = await mkdtemp(join(tmpdir(), 'busbar-board-'));
  await writeFile(join(folder, FLASH_FILE), image);
  const child = spawn(program, [], { cwd: folder });
  const off = (): void => { child.kill('SIGKILL'); };
  const cable = new Duplex({
    read: () => undefined, write: (bytes: Buffer, _encoding, done) => { child.stdin.write(bytes, done); },
    destroy: (error, done) => { off(); process.removeListener('exit', off); void rm(folder, { recursive: true, force: true }).finally(() => { done(error); }); },
  });
  process.once('exit', off);
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (bytes: Buffer) => { cable.push(bytes); });
  child.on('exit', () => { cable.destroy(); });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', ({ message }) => { cable.destroy(); reject(new InputError(`--port ${OWN_BOARD}: cannot run '${program}': ${message}; set ESPRUINO to the path of the interpreter`)); });
  });
  return cable;
}

/** A row of ports of this computer of which the first is free. */
export async function freeBench(): Promise<ServedAt> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, LOOPBACK, resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return { host: LOOPBACK, firstPort: Math.min(port, MOST_PORT - MOST_PORTS) };
}
