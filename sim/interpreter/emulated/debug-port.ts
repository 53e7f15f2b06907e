/** The debugger's end of QEMU's port for one (the remote protocol of GDB): questions to a machine that stands still, and word of where it stopped. */
import type { Duplex } from 'node:stream';

/** A packet and what is acknowledged between packets. */
const PACKET = /^[^$]*\$([^#]*)#../s;
/** Where the machine stopped; no answer begins like this. */
const STOPPED = 'T';
/** What the monitor says before its answer. */
const SAID = /^O(?!K$)/;
const INTERRUPT = '\x03';

export class DebugPort {
  /** Told whenever a machine that ran stands still. */
  onStop: (at: string) => void = () => undefined;
  private heard = '';
  private runs = false;
  private ranBeforeMs = 0;
  private sinceMs = 0;
  private answered: ((answer: string) => void) | null = null;

  constructor(private readonly port: Duplex) {
    port.on('data', (bytes: Buffer) => { this.hear(bytes.toString('latin1')); });
    port.on('error', () => undefined);
  }

  /** The answer to one question; one at a time, while the machine stands still. */
  ask(question: string): Promise<string> {
    return new Promise((resolve) => {
      this.answered = resolve;
      this.send(question);
    });
  }

  /** How long the machine ran, ms, without the time that it stood still. */
  get ranMs(): number {
    return this.ranBeforeMs + (this.runs ? performance.now() - this.sinceMs : 0);
  }

  /** The machine goes on where it is. */
  resume(): void {
    this.runs = true;
    this.sinceMs = performance.now();
    this.send('c');
  }

  /** The machine stops where it is, unless it stands still already. */
  interrupt(): void {
    if (this.runs) this.port.write(INTERRUPT);
  }

  private send(text: string): void {
    const sum = [...Buffer.from(text, 'latin1')].reduce((total, byte) => total + byte, 0) & 255;
    this.port.write(`$${text}#${sum.toString(16).padStart(2, '0')}`);
  }

  private hear(text: string): void {
    this.heard += text;
    for (let packet = PACKET.exec(this.heard); packet !== null; packet = PACKET.exec(this.heard)) {
      this.heard = this.heard.slice(packet[0].length);
      this.port.write('+');
      this.take(packet[1]!);
    }
  }

  private take(packet: string): void {
    if (SAID.test(packet)) return;
    if (!packet.startsWith(STOPPED)) { this.answered?.(packet); return; }
    if (!this.runs) return;
    this.ranBeforeMs = this.ranMs;
    this.runs = false;
    this.onStop(packet);
  }
}
