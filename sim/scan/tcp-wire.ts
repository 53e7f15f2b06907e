/** Modbus TCP from this computer. */
import { connect, type Socket } from 'node:net';
import { tcpAnswer, tcpQuestion } from '../../firmware/wire/tcp.js';
import { InputError } from '../input/error.js';
import type { TcpTarget } from './target.js';
import { bytesOf, Listener, type Bytes, type Wire } from './wire.js';

/** Header before a request: transaction, protocol, length, unit. */
const HEADER_BYTES = 7;
/** A connection may take longer than an answer. */
const LEAST_PATIENCE_MS = 1000;

/** Connects. Throws an InputError where nobody listens there. A connection that ends is made anew with the next question; while it cannot be, nothing answers. */
export async function openTcp(target: TcpTarget, timeoutMs: number): Promise<Wire> {
  const wire = new TcpWire(target, timeoutMs);
  await wire.connect();
  return wire;
}

class TcpWire implements Wire {
  private readonly listener = new Listener();
  private socket: Socket | null = null;
  private asked = 0;

  constructor(private readonly target: TcpTarget, private readonly timeoutMs: number) {}

  async connect(): Promise<void> {
    const { host, port } = this.target, socket = connect({ host, port, family: 4 });
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => { socket.destroy(); reject(new InputError(`${host}:${port} does not answer`)); }, Math.max(this.timeoutMs, LEAST_PATIENCE_MS));
      socket.once('connect', () => { clearTimeout(late); resolve(); });
      socket.once('error', (error) => { clearTimeout(late); reject(new InputError(`${host}:${port}: ${error.message}`)); });
    });
    socket.on('data', (bytes: Uint8Array) => { this.listener.hear(bytes); });
    socket.on('error', () => undefined);
    socket.on('close', () => { if (this.socket === socket) this.socket = null; });
    this.socket = socket;
  }

  async ask(unit: number, pdu: Bytes): Promise<Bytes | null> {
    if (this.socket === null && !await this.connect().then(() => true, () => false)) return null;
    const question = tcpQuestion(unit, pdu, this.asked >> 8), transaction = String.fromCharCode(this.asked & 255);
    this.asked = this.asked + 1 & 65535;
    const frame = await this.listener.frame((heard) => tcpAnswer(heard, transaction + question.answer, question.bytes), this.timeoutMs, () => this.socket?.write(bytesOf(transaction + question.request)));
    return frame === null ? null : frame.slice(HEADER_BYTES);
  }

  async close(): Promise<void> {
    const { socket } = this;
    this.socket = null;
    if (socket === null || socket.destroyed) return;
    await new Promise<void>((resolve) => { socket.once('close', () => { resolve(); }); socket.destroy(); });
  }
}
