/** A real interpreter on this computer as a board at the end of a cable: its prompt on a TCP port, its Storage in a folder of its own. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linux } from '../../../boards/linux';
import { linuxProgram } from '../../../sim/interpreter/linux';
import { BOOT_CODE, storageImage } from '../../../sim/interpreter/storage';

export class FarInterpreter {
  /** What the interpreter printed since it was powered. */
  printed = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'busbar-far-'));
  private readonly server: Server;
  private child: ChildProcessWithoutNullStreams | null = null;
  private socket: Socket | null = null;

  private constructor() {
    this.server = createServer((socket) => {
      this.socket = socket;
      socket.on('error', () => undefined);
      socket.on('data', (bytes) => this.child?.stdin.write(bytes));
    });
  }

  /** @param code what is in its flash; nothing where it is left out */
  static async start(code?: string): Promise<FarInterpreter> {
    const far = new FarInterpreter();
    if (code !== undefined) writeFileSync(join(far.folder, 'espruino.flash'), storageImage(BOOT_CODE, code, linux.storageBytes));
    await new Promise<void>((resolve) => { far.server.listen(0, '127.0.0.1', resolve); });
    far.power();
    return far;
  }

  get port(): string {
    return `tcp:127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Starts it, or starts it again, with what its Storage holds. */
  power(): void {
    this.child?.kill('SIGKILL');
    this.printed = '';
    const child = this.child = spawn(linuxProgram(), [], { cwd: this.folder });
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', (bytes: Buffer) => {
      if (this.child !== child) return;
      this.printed += bytes.toString('latin1');
      this.socket?.write(bytes);
    });
  }

  /** Resolves when the interpreter has printed that text. */
  async prints(text: string): Promise<void> {
    while (!this.printed.includes(text)) await new Promise((resolve) => { setTimeout(resolve, 20); });
  }

  /** Types a line at its console again and again until the answer is that. */
  async answers(line: string, answer: RegExp): Promise<void> {
    while (!answer.test(this.printed)) {
      this.child?.stdin.write(`${line}\n`);
      await new Promise((resolve) => { setTimeout(resolve, 200); });
    }
  }

  pullCable(): void {
    this.socket?.destroy();
  }

  async end(): Promise<void> {
    this.child?.kill('SIGKILL');
    this.pullCable();
    await new Promise((resolve) => { this.server.close(resolve); });
    rmSync(this.folder, { recursive: true, force: true });
  }
}
