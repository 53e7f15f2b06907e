/** A product made of registers, and a master without a wire: every question is answered at once. */
import { buildPeer } from '../../../firmware/devices/build-peer.js';
import { nextQuestion, takeAnswer, takeRefusal } from '../../../firmware/devices/discovery.js';
import { openInterview, settleIn, type Plan } from '../../../firmware/devices/interview.js';
import { Task, type Peer } from '../../../firmware/devices/peer.js';
import { pointsOf, takePoints } from '../../../firmware/devices/points.js';
import { rawOf, wattsOf } from '../../../firmware/devices/steps.js';
import { heldOf, textOf } from '../../../firmware/devices/typed.js';
import { Family, Format } from '../../../firmware/devices/codes.js';
import type { BlockConfig, PeerConfig, WriteConfig } from '../../../firmware/field/config.js';

/** Points of a model by their names: the register within the model, counted from its ID, and the type. */
export type Layout = Record<string, [offset: number, type: 'i16' | 'u16' | 'i32' | 'u32' | 'f32']>;

/** What "not implemented" is; a model is full of it before its points are set. */
const NOTHING = 0xffff;

/** The registers of one product, by address; what is not there is refused. */
export class Product {
  readonly registers = new Map<number, number>();
  /** The requests that came, as `fn address+count`. */
  readonly asked: string[] = [];
  /** Called before each read, for values that change while a product is read. */
  onRead: (address: number) => void = () => undefined;
  private next: number;

  constructor(readonly base = 40000) {
    this.put(base, 0x5375, 0x6e53);
    this.next = base + 2;
    this.end();
  }

  put(address: number, ...values: number[]): void {
    values.forEach((value, k) => this.registers.set(address + k, value & 0xffff));
  }

  /** Adds a model of `length` registers behind ID and L. @returns the register of its ID */
  model(id: number, length: number, layout: Layout = {}, points: Record<string, number> = {}): number {
    const start = this.next;
    this.put(start, id, length, ...Array<number>(length).fill(NOTHING));
    this.next = start + 2 + length;
    this.end();
    for (const [name, value] of Object.entries(points)) this.set(start, layout, name, value);
    return start;
  }

  /** Sets a point of the model that begins at `start`. */
  set(start: number, layout: Layout, name: string, value: number): void {
    const [offset, type] = layout[name]!;
    this.put(start + offset, ...wordsOf(type, value));
  }

  word(address: number): number {
    return this.registers.get(address)!;
  }

  /** The answer to a read, or null where a register is not there. */
  read(address: number, count: number): DataView | null {
    this.onRead(address);
    const view = new DataView(new ArrayBuffer(count * 2 + 3));
    for (let k = 0; k < count; k++) {
      const value = this.registers.get(address + k);
      if (value === undefined) return null;
      view.setUint16(3 + k * 2, value);
    }
    return view;
  }

  private end(): void {
    this.put(this.next, 0xffff, 0);
  }
}

function wordsOf(type: string, value: number): number[] {
  const view = new DataView(new ArrayBuffer(4));
  if (type === 'f32') view.setFloat32(0, value);
  else view.setInt32(0, value);
  return type === 'i16' || type === 'u16' ? [value] : [view.getUint16(0), view.getUint16(2)];
}

const USUAL: PeerConfig = {
  bus: 0, unit: 1, family: Family.SunSpecMeter, reading: 0, storage: 0, command: 0, roundMs: 1000, phasesMs: [0], ratedW: 1000000, fallbackW: 0, leaseMs: 30000,
  base: 40000, mostRegisters: 125, polarity: 1, olderMs: 0, blocks: [], writes: [],
};

/** Bytes before the registers of an answer, as on a serial bus. */
const BEFORE = 3;

/** A peer in front of a product, with the family that its configuration names. */
export class Master {
  readonly peer: Peer;
  private readonly config: PeerConfig;
  private plan: Plan | null = null;

  constructor(readonly product: Product, config: Partial<PeerConfig>) {
    this.config = { ...USUAL, ...config };
    this.peer = buildPeer(this.config);
  }

  /** Does a task to its end, or to an answer that ends it; a product that is not known, or known no more, is looked at first. @returns how many requests it took */
  run(task: Task): number {
    if (task === Task.Discover) return this.interview();
    if (!this.peer.known) this.interview();
    const { polls = [], writes = [], backs = [] } = this.plan ?? {};
    const before = this.product.asked.length, isDone = task === Task.Command ? writes.every((w) => this.write(w)) : (task === Task.Poll ? polls : backs).every((b) => this.read(b));
    return isDone ? this.product.asked.length - before : NaN;
  }

  discover(): this {
    this.run(Task.Discover);
    return this;
  }

  command(setpointW: number): void {
    this.peer.orderW = setpointW;
    this.run(Task.Command);
  }

  private interview(): number {
    const interview = openInterview(this.config);
    let requests = 0;
    for (; nextQuestion(interview); requests++) {
      if (requests > 200) throw new Error('the interview has no end');
      const answer = this.answer(3, interview.address, interview.count);
      if (answer === null) takeRefusal(interview); else takeAnswer(interview, answer, BEFORE);
    }
    this.peer.known = false;
    this.plan = interview.plan;
    if (interview.plan !== null) settleIn(this.peer, interview);
    return requests;
  }

  private answer(fn: number, address: number, count: number): DataView | null {
    this.product.asked.push(`${fn} ${address}+${count}`);
    return this.product.read(address, count);
  }

  private read(block: BlockConfig): boolean {
    const answer = this.answer(block.fn, block.address, block.count);
    if (answer !== null) takePoints(this.peer, pointsOf(block, BEFORE), answer);
    return answer !== null;
  }

  private write(write: WriteConfig): boolean {
    const { fn, address, words, at, format } = write, raw = heldOf(format, rawOf(this.peer.orderW, write)), value = Buffer.from(textOf(format, raw), 'latin1');
    if (format !== Format.Nothing) this.peer.sentW = wattsOf(raw, write);
    this.product.asked.push(`${fn} ${address}+${words.length}`);
    this.product.put(address, ...words);
    for (let k = 0; k < value.length; k += 2) this.product.put(address + at + k / 2, value.readUInt16BE(k));
    return true;
  }
}
