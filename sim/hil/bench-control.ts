/** Control on a board, as contacts and relays know it that are worked here: what they tell it becomes commands of the board's console. */
import { Sign } from '../../firmware/field/signs.js';
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import type { WiredControl } from '../link/wired.js';
import { requestsIn } from './orders.js';

/** What is known here of the control on the board. */
export type Seen = Pick<WiredControl, 'nowMs' | 'setpointW'>;

export class BenchControl implements WiredControl {
  /** Commands for the board's console, in order. */
  readonly orders: string[] = [];
  /** Breakers that control was told are open: at the start it takes all to be closed. */
  private readonly open = new Set<number>();

  private readonly names: readonly string[];
  /** Breakers whose place relays take that are worked here: control moves those itself. */
  private readonly moved: ReadonlySet<number>;

  /** @param worksPins see `OrderedRun` */
  constructor({ names: { nodes, batteries, renewables, loads }, field }: Pick<SiteModel, 'names' | 'field'>, worksPins: boolean, private readonly seen: Seen) {
    this.names = [...nodes, ...batteries, ...renewables, ...loads];
    this.moved = new Set(worksPins ? field.relays.map(({ command }) => nodes.length + command) : []);
  }

  nowMs(): number {
    return this.seen.nowMs();
  }

  setpointW(k: number): number {
    return this.seen.setpointW(k);
  }

  /** Once for each move, however many tell of it. */
  setBreaker(k: number, closed: boolean): void {
    if (this.moved.has(k) || closed === !this.open.has(k)) return;
    if (closed) this.open.delete(k); else this.open.add(k);
    this.orders.push(`breaker ${this.names[k]!} ${closed ? 'closed' : 'open'}`);
  }

  /** That all is well is what control takes it to be at the start. Throws an InputError for an alarm. */
  setTrouble(_k: number, trouble: number): void {
    if (trouble !== Sign.TransformerWell) throw new InputError('the scenario opens the contact of a transformer alarm, for which the console of a board has no command; run it on the targets model or bundle');
  }

  ask(what: number): boolean {
    this.orders.push(...requestsIn(what));
    return true;
  }
}
