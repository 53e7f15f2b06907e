/** The debugger's end of QEMU's port for one (the remote protocol of GDB): questions to a machine that stands still, and word of where it stopped. */
import type { Duplex } from 'node:stream';

/** A packet and what is acknowledged between packets. */
const PACKET = /^[^$]*\$([^#]*)#../s;
/** Where the machine stopped; no answer begins like this. */
const STOPPED = 'T';

export class DebugPort {
  /** Told whenever a machine that ran stands still. */
  onStop: (at: string) => void = () => undefined;
  private heard = '';
  private runs = false;
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

  /** The machine goes on where it is. */
  resume(): void {
    this.runs = true;
    this.send('c');
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
    if (!packet.startsWith(STOPPED)) { this.answered?.(packet); return; }
    if (!this.runs) return;
    this.runs = false;
    this.onStop(packet);
  }
}
