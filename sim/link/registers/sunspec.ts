/** A SunSpec map: "SunS", the models one behind the other, and the end, with every point not implemented until something is put there. */
import { Bank } from './bank.js';
import { modelOf, type Model, type Point } from './models.js';
import { putNothing, putText } from './words.js';

const MARK = [0x5375, 0x6e53];
const END = [0xffff, 0];

/** Who made a product, as model 1 tells. */
export interface Nameplate {
  model: string;
  serial: string;
}

export class SunSpecMap {
  readonly bank: Bank;
  private readonly starts = new Map<number, number>();

  /** @param ids the models, in order, each at most once */
  constructor(base: number, ids: readonly number[]) {
    const models = ids.map(modelOf);
    const size = MARK.length + models.reduce((sum, { length }) => sum + 2 + length, 0) + END.length;
    this.bank = new Bank(base, size);
    this.bank.open(0, size);
    this.bank.words.set(MARK, 0);
    let at = MARK.length;
    for (const model of models) at = this.place(model, at);
    this.bank.words.set(END, at);
  }

  /** Where a point stands in the bank's words. A RangeError names one that is not there. */
  at(id: number, name: string): number {
    return this.starts.get(id)! + pointOf(id, name).offset;
  }

  /** Puts a whole number of 16 bits, signed or not. */
  put(id: number, name: string, value: number): void {
    this.bank.words[this.at(id, name)] = value;
  }

  putText(id: number, name: string, text: string): void {
    putText(this.bank.words, this.at(id, name), pointOf(id, name).size, text);
  }

  /** Lets the points from one to another be written. */
  openForWriting(id: number, from: string, to = from): void {
    const first = this.at(id, from);
    this.bank.open(first, this.at(id, to) + pointOf(id, to).size - first, true);
  }

  /** What model 1 tells. */
  name({ model, serial }: Nameplate): void {
    this.putText(1, 'Mn', 'Busbar');
    this.putText(1, 'Md', model);
    this.putText(1, 'Vr', '1');
    this.putText(1, 'SN', serial);
  }

  private place(model: Model, at: number): number {
    const { words } = this.bank;
    this.starts.set(model.id, at);
    words[at] = model.id;
    words[at + 1] = model.length;
    for (const { offset, size, type } of model.points.values()) putNothing(words, at + offset, type, size);
    return at + 2 + model.length;
  }
}

function pointOf(id: number, name: string): Point {
  const point = modelOf(id).points.get(name);
  if (point === undefined) throw new RangeError(`model ${id} has no point '${name}'`);
  return point;
}
