/** The emulated STM32F405 in real time: a process whose serial ports are streams of this one, and whose flash keeps what is written to it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import { stm32f405 } from '../../../boards/stm32f405.js';
import { emulatedImage } from '../emulated.js';
import { flashImage, QEMU, QEMU_MACHINE, readEspruino, STORAGE_ADDRESS } from './chip.js';
import { DebugPort } from './debug-port.js';
import { FlashController } from './flash-controller.js';
import { HelpedMachine } from './helped-machine.js';
import { slowClock } from './slow-clock.js';
import { uartStatus } from './uart-status.js';
import { Watchdog } from './watchdog.js';

const FLASH_FILE = 'flash.bin';
/** Of the process: behind input, output and errors come the debugger's port and the serial ports from Serial1 on. */
const DEBUG_FD = 3, SERIAL_FD = 4;
/** Which of them is the console (boards/STM32F405RG.py: default_console). */
export const CONSOLE_SERIAL = 1;

export class LiveBoard {
  /** Resolved when it is off, with what it said last; by itself it goes off only where something is wrong. */
  readonly off: Promise<string>;
  fault: Error | null = null;
  private said = '';

  private constructor(private readonly child: ChildProcess, readonly flash: FlashController, readonly watchdog: Watchdog, folder: string) {
    const kill = (): void => { this.switchOff(); };
    process.once('exit', kill);
    child.stderr!.setEncoding('utf8').on('data', (text: string) => { this.said = text.trim(); });
    this.off = new Promise((resolve) => {
      child.once('close', () => {
        process.removeListener('exit', kill);
        watchdog.off();
        void rm(folder, { recursive: true, force: true }).finally(() => { resolve(this.said); });
      });
    });
  }

  /** @param storage what its Storage holds, kept up to date as long as it is on. Rejects with the reason where it cannot be started. */
  static async switchOn(storage: Buffer): Promise<LiveBoard> {
    const espruino = await readEspruino(emulatedImage());
    if (typeof espruino === 'string') throw new Error(espruino);
    const image = flashImage(espruino, storage), folder = await mkdtemp(join(tmpdir(), 'busbar-board-'));
    await writeFile(join(folder, FLASH_FILE), image);
    const child = await started(folder), fail = (error: Error): void => { board.fault = error; board.switchOff(); };
    const machine = new HelpedMachine(new DebugPort(streamOf(child, DEBUG_FD)), fail), flash = new FlashController(machine, storage, STORAGE_ADDRESS), watchdog = new Watchdog(machine);
    const board = new LiveBoard(child, flash, watchdog, folder);
    await Promise.race([machine.start([...flash.parts, slowClock, watchdog.part, ...uartStatus]), board.off]);
    return board;
  }

  /** @param number of the port, from 1 */
  serial(number: number): Duplex {
    return streamOf(this.child, SERIAL_FD + number - 1);
  }

  switchOff(): void {
    this.child.kill('SIGKILL');
  }
}

function streamOf({ stdio }: ChildProcess, fd: number): Duplex {
  return stdio[fd] as unknown as Duplex;
}

/** It stands still until the debugger lets it run. */
async function started(folder: string): Promise<ChildProcess> {
  const serials = Array.from({ length: stm32f405.serialPorts }, (_, k) => SERIAL_FD + k), fds = [DEBUG_FD, ...serials];
  const sockets = fds.flatMap((fd) => ['-chardev', `socket,id=fd${fd},fd=${fd}`]);
  const args = [...QEMU_MACHINE, '-S', ...sockets, '-gdb', `chardev:fd${DEBUG_FD}`, ...serials.flatMap((fd) => ['-serial', `chardev:fd${fd}`]), '-kernel', FLASH_FILE];
  const child = spawn(QEMU, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe', ...fds.map(() => 'pipe' as const)] });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', ({ message }) => { reject(new Error(`cannot run '${QEMU}': ${message}`)); });
  });
  for (const fd of fds) streamOf(child, fd).on('error', () => undefined);
  return child;
}
