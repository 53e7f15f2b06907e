/** The host's end of the connection to a real interpreter. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { InputError } from '../../input/error.js';
import { PEER_FACTS, SITE_FACTS, type FirmwareFacts } from '../firmware.js';
import { Messages } from './messages.js';

/** An interpreter that has not answered after this long is hung: it needs some ms. */
const ANSWER_LIMIT_MS = 5000;
const LOOPBACK = '127.0.0.1';

export interface Report {
  /** Every field of the state, in the order of the layout; none where only the facts were asked for. */
  state: Float64Array;
  facts: FirmwareFacts;
}

export class Channel {
  private socket: Socket | null = null;
  private readonly messages = new Messages();
  private bytes: Buffer[] = [];
  private readonly waiting: ((report: Report) => void)[] = [];
  private connected: () => void = () => undefined;

  private constructor(private readonly server: Server, private readonly epochMs: number) {
    server.on('connection', (socket) => { this.adopt(socket); });
  }

  /** Listens on a free port. @param epochMs instant from which the interpreter counts, ms since 1970 */
  static async open(epochMs: number): Promise<Channel> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => { server.once('error', reject).listen(0, LOOPBACK, resolve); });
    return new Channel(server, epochMs);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Settles once the interpreter has called. */
  async called(): Promise<void> {
    if (this.socket === null) await within(new Promise<void>((resolve) => { this.connected = resolve; }), 'has not called its host');
  }

  /** Lets the interpreter run a line of JavaScript; what comes later is done later. */
  tell(line: string): void {
    this.socket?.write(`${line}\n`);
  }

  /** Throws an InputError where no answer comes. */
  async ask(what: 'state' | 'facts'): Promise<Report> {
    const report = new Promise<Report>((resolve) => { this.waiting.push(resolve); });
    this.tell(`$${what}()`);
    return within(report, 'does not answer any more');
  }

  close(): void {
    this.socket?.destroy();
    this.server.close();
  }

  private adopt(socket: Socket): void {
    this.socket = socket;
    socket.setNoDelay(true).on('error', () => undefined).on('data', (bytes) => {
      for (const { kind, body } of this.messages.add(bytes)) this.take(kind, body);
    });
    this.connected();
  }

  private take(kind: string, body: Buffer): void {
    if (kind === 'B') return void this.bytes.push(body);
    const all = Buffer.concat(this.bytes.splice(0)), state = new Float64Array(all.length / Float64Array.BYTES_PER_ELEMENT);
    for (let k = 0; k < state.length; k++) state[k] = all.readDoubleLE(k * Float64Array.BYTES_PER_ELEMENT);
    this.waiting.shift()?.({ state, facts: this.factsOf(JSON.parse(body.toString('latin1')) as Told) });
  }

  private factsOf([...told]: Told): FirmwareFacts {
    const site = named(SITE_FACTS, told.splice(0, SITE_FACTS.length)) as unknown as FirmwareFacts;
    return { ...site, startMs: site.startMs + this.epochMs, peers: told.map((peer) => named(PEER_FACTS, peer as unknown[])) as unknown as FirmwareFacts['peers'] };
  }
}

type Told = unknown[];

function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, k) => [name, values[k]]));
}

/** The promise, or an InputError where it takes too long. */
async function within<T>(promise: Promise<T>, otherwise: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => { reject(new InputError(`the interpreter ${otherwise}`)); }, ANSWER_LIMIT_MS); });
  return Promise.race([promise, late]).finally(() => { clearTimeout(timer); });
}
