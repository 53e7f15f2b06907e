/** A product made of registers, and a master without a wire: every question is answered at once. */
import { buildPeer } from '../../../firmware/devices/build-peer.js';
import { discovery } from '../../../firmware/devices/discovery.js';
import { families } from '../../../firmware/devices/families.js';
import { Task, type Course, type Peer } from '../../../firmware/devices/peer.js';
import { Family } from '../../../firmware/devices/codes.js';
import type { PeerConfig } from '../../../firmware/field/config.js';

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
  bus: 0, unit: 1, family: Family.SunSpecMeter, reading: 0, storage: 0, command: 0, pollMs: 1000, phaseMs: 0, ratedW: 1000000, fallbackW: 0, leaseMs: 30000,
  base: 40000, mostRegisters: 125, sign: 1, olderMs: 0, blocks: [], writes: [],
};

/** A peer in front of a product, with the family that its configuration names. */
export class Master {
  readonly peer: Peer;
  private readonly family: Course;

  constructor(readonly product: Product, config: Partial<PeerConfig>) {
    this.peer = buildPeer({ ...USUAL, ...config });
    this.family = families[this.peer.config.family]!;
  }

  /** Does a task to its end, or to an answer that ends it. @returns how many requests it took */
  run(task: Task): number {
    const { peer } = this, course = task === Task.Discover ? discovery : this.family;
    peer.task = task;
    for (peer.part = 0; course.next(peer); peer.part++) {
      if (peer.part > 200) throw new Error('the task has no end');
      if (!this.exchange(course)) break;
    }
    const requests = peer.part;
    peer.task = Task.Idle;
    return requests;
  }

  discover(): this {
    this.run(Task.Discover);
    return this;
  }

  command(setpointW: number): void {
    this.peer.setpointW = setpointW;
    this.run(Task.Command);
  }

  private exchange(course: Course): boolean {
    const { peer, product } = this, { fn, address, count, words } = peer.ask;
    product.asked.push(`${fn} ${address}+${count}`);
    if (fn === 6 || fn === 16) {
      product.put(address, ...words.subarray(0, count));
      course.take(peer, new DataView(new ArrayBuffer(5)), 1);
      return true;
    }
    const answer = product.read(address, count);
    if (answer === null) return course === discovery && discovery.refused(peer);
    course.take(peer, answer, 3);
    return true;
  }
}
