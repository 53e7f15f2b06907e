/** A board for tests: virtual time, connections and serial ports whose far ends are functions, pins. */
import type { Address, Machine, OwnedSocket, SerialSettings, SerialWire, Socket, SocketEvents } from '../../../firmware/io/ports.js';
import { toBuffer, toBytes } from '../wire/text.js';

/** What answers: bytes of a question in, bytes of the answer out and after how many ms; null for none. */
export type FarEnd = (bytes: string) => { bytes: string; afterMs: number }[];

interface Timer { id: number; dueMs: number; run: () => void; }

export class VirtualBoard implements Machine {
  nowMs = 1000;
  readonly hosts = new Map<string, FarEnd>();
  readonly ports = new Map<number, FarEnd>();
  readonly pins: number[] = [];
  readonly written: string[] = [];
  readonly dialled: { host: string; atMs: number }[] = [];
  kicks = 0;
  /** Connections that are open. */
  private readonly sockets = new Map<string, VirtualSocket<unknown>>();
  private readonly watches: { pin: number; changed: (level: number) => void }[] = [];
  private timers: Timer[] = [];
  private lastId = 0;

  now = (): number => this.nowMs / 1000;
  toBuffer = toBuffer;
  toBytes = toBytes;

  after = <T>(callback: (it: T) => void, delayMs: number, it: T): number => {
    this.timers.push({ id: ++this.lastId, dueMs: this.nowMs + delayMs, run: () => callback(it) });
    return this.lastId;
  };

  cancel = (timer: number): void => { this.timers = this.timers.filter(({ id }) => id !== timer); };

  cycle = <T>(callback: (it: T) => void, periodMs: number, it: T): void => {
    const again = (dueMs: number): void => {
      this.timers.push({ id: ++this.lastId, dueMs, run: () => { again(dueMs + periodMs); callback(it); } });
    };
    again(this.nowMs + periodMs);
  };

  openSocket = <T extends Address>(owner: T, events: SocketEvents<T>): Socket | null => {
    const { host, port } = owner;
    this.dialled.push({ host, atMs: this.nowMs });
    const far = this.hosts.get(`${host}:${port}`);
    if (far === undefined) return null;
    const socket = new VirtualSocket(this, owner, events, far);
    this.sockets.set(`${host}:${port}`, socket as VirtualSocket<unknown>);
    this.after(() => events.opened.call(socket), 0, null);
    return socket;
  };

  openSerial = <T>(line: SerialSettings, owner: T, heard: (owner: T, bytes: string) => void): SerialWire => ({
    write: (bytes) => {
      this.written.push(bytes);
      for (const reply of this.ports.get(line.serial)?.(bytes) ?? []) this.after(() => heard(owner, reply.bytes), reply.afterMs, null);
    },
  });

  readPin = (pin: number): number => this.pins[pin] ?? 0;
  writePin = (pin: number, level: number): void => { this.pins[pin] = level; };
  watchPin = <T>(pin: number, _: number, it: T, changed: (it: T, level: number) => void): void => {
    this.watches.push({ pin, changed: (level) => changed(it, level) });
  };

  startWatchdog = (): boolean => true;
  feedWatchdog = (): void => { this.kicks++; };

  /** An edge at an input. */
  setPin(pin: number, level: number): void {
    this.pins[pin] = level;
    for (const watch of this.watches) if (watch.pin === pin) watch.changed(level);
  }

  /** The far end closes a connection. */
  drop(address: string): void {
    this.sockets.get(address)?.drop();
  }

  /** Time goes on, and whatever is due happens in its order. */
  pass(ms: number): void {
    const endMs = this.nowMs + ms;
    for (;;) {
      const next = this.timers.reduce<Timer | null>((first, t) => first === null || t.dueMs < first.dueMs ? t : first, null);
      if (next === null || next.dueMs > endMs) break;
      this.cancel(next.id);
      if (next.dueMs > this.nowMs) this.nowMs = next.dueMs;
      next.run();
    }
    this.nowMs = endMs;
  }

  /** Nothing happens for so long, and then all that is due at once. */
  stall(ms: number): void {
    this.nowMs += ms;
    this.pass(0);
  }
}

class VirtualSocket<T> implements OwnedSocket<T> {
  open = true;

  constructor(private readonly board: VirtualBoard, readonly owner: T, private readonly events: SocketEvents<T>, private readonly far: FarEnd) {}

  write(bytes: string): void {
    this.board.written.push(bytes);
    for (const reply of this.far(bytes)) this.board.after(() => { if (this.open) this.events.heard.call(this, reply.bytes); }, reply.afterMs, null);
  }

  end(): void { this.board.after(() => this.drop(), 0, null); }

  drop(): void {
    if (!this.open) return;
    this.open = false;
    this.events.closed.call(this);
  }
}
