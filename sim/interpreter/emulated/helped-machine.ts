/**
 * A machine under QEMU, and at its debugger's port the parts of its chip that QEMU leaves out: it stops before each access to one of them, which is then
 * done here. Time stands still for it meanwhile.
 */
import type { DebugPort } from './debug-port.js';
import { INSTRUCTION_BYTES, transferIn, type Transfer } from './transfer.js';

/** Registers or memory of one part. */
export interface Part {
  from: number;
  bytes: number;
  /** Where it is read: what it says. */
  loaded?(): number;
  /** Where it is written: what that does. @returns false where it does nothing whatever it meets */
  stored?(at: number, value: number): Promise<boolean>;
}

const REGISTERS = 16, PROGRAM_COUNTER = 15, WORD_BYTES = 4;
/** Watchpoints of the protocol. */
const ON_WRITE = 2, ON_READ = 3;
/** Two instructions that do nothing. */
const NOTHING = Buffer.from([0x00, 0xbf, 0x00, 0xbf]);
/** To QEMU's monitor: what was written to flash stays, for it is read-only memory, which QEMU fills once. */
const RESET = Buffer.from('system_reset').toString('hex');

export class HelpedMachine {
  private readonly parts: Part[] = [];
  private readonly codes = new Map<number, Buffer>();
  private isResetAsked = false;

  /** @param onFault told what the machine did that cannot be done for it */
  constructor(private readonly debug: DebugPort, onFault: (error: Error) => void) {
    debug.onStop = (where) => { this.stopped(where).catch(onFault); };
  }

  /** Lets a machine run that stands still since its start. */
  async start(parts: readonly Part[]): Promise<void> {
    // Until it was asked for the machine's description, QEMU sets no single register.
    await this.debug.ask('qXfer:features:read:target.xml:0,ff');
    for (const part of parts) await this.must(`Z${part.stored === undefined ? ON_READ : ON_WRITE},${hex(part.from)},${hex(part.bytes)}`);
    this.parts.push(...parts);
    this.debug.resume();
  }

  /** How long it ran, ms, without the time that it stood still. */
  get ranMs(): number {
    return this.debug.ranMs;
  }

  /** It starts anew, as soon as what is being done in its place is done. */
  reset(): void {
    this.isResetAsked = true;
    this.debug.interrupt();
  }

  /** Writes to memory, read-only memory too. */
  write(at: number, bytes: Buffer): Promise<void> {
    return this.must(`M${hex(at)},${hex(bytes.length)}:${bytes.toString('hex')}`);
  }

  private async stopped(where: string): Promise<void> {
    if (where.includes('watch:')) await this.doInPlace();
    if (this.isResetAsked) {
      this.isResetAsked = false;
      await this.must(`qRcmd,${RESET}`);
    }
    this.debug.resume();
  }

  private async doInPlace(): Promise<void> {
    const registers = registersOf(await this.debug.ask('g')), counter = registers[PROGRAM_COUNTER]!, code = await this.codeAt(counter);
    const transfer = transferIn(code, registers), part = transfer === null ? undefined : this.parts.find(({ from, bytes }) => transfer.at >= from && transfer.at < from + bytes);
    if (transfer === null || part === undefined) throw new Error(`the emulated chip does at 0x${hex(counter)} what it cannot: instruction ${code.toString('hex')}`);
    if (transfer.isLoad) await this.setRegister(transfer.register, part.loaded?.() ?? 0);
    else await this.store(part, transfer, { counter, value: registers[transfer.register]! });
    await this.setRegister(PROGRAM_COUNTER, counter + transfer.bytes);
  }

  /** An instruction whose store never does anything is taken out of the code: it would cost a stop each time. */
  private async store(part: Part, { at, bytes }: Transfer, { counter, value }: { counter: number; value: number }): Promise<void> {
    const isOfUse = await part.stored?.(at, value) ?? false;
    if (!isOfUse) await this.write(counter, NOTHING.subarray(0, bytes));
  }

  private async codeAt(counter: number): Promise<Buffer> {
    const known = this.codes.get(counter) ?? Buffer.from(await this.debug.ask(`m${hex(counter)},${hex(INSTRUCTION_BYTES)}`), 'hex');
    this.codes.set(counter, known);
    return known;
  }

  private setRegister(register: number, value: number): Promise<void> {
    const bytes = Buffer.alloc(WORD_BYTES);
    bytes.writeUInt32LE(value);
    return this.must(`P${hex(register)}=${bytes.toString('hex')}`);
  }

  private async must(request: string): Promise<void> {
    const answer = await this.debug.ask(request);
    if (answer !== 'OK') throw new Error(`QEMU answers '${answer}' to '${request.slice(0, 40)}'`);
  }
}

function hex(value: number): string {
  return value.toString(16);
}

/** R0 to R15, which come first. */
function registersOf(answer: string): number[] {
  const bytes = Buffer.from(answer, 'hex');
  return Array.from({ length: REGISTERS }, (_, k) => bytes.readUInt32LE(k * WORD_BYTES));
}
