/** Control on a board, as contacts and relays know it that are worked here: what they tell it becomes commands of the board's console. */
import { Sign } from '../../firmware/field/signs.js';
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
  /** Readings under whose names transformers have an alarm, of those of the nodes with a meter. */
  private readonly unwell = new Set<number>();
  private readonly metered: readonly string[];
  private readonly names: readonly string[];
  /** Breakers whose place relays take that are worked here: control moves those itself. */
  private readonly moved: ReadonlySet<number>;

  /** @param worksPins see `OrderedRun` */
  constructor({ names: { nodes, batteries, renewables, loads }, field, config }: Pick<SiteModel, 'names' | 'field' | 'config'>, worksPins: boolean, private readonly seen: Seen) {
    this.metered = nodes.filter((_, k) => config.nodes[k]!.metered === 1);
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

  /** Once for each move: that all is well is what control takes it to be at the start. Only contacts of transformers tell of trouble here, by the readings of nodes. */
  setTrouble(k: number, trouble: number): void {
    const isWell = trouble === Sign.TransformerWell;
    if (isWell === !this.unwell.has(k)) return;
    if (isWell) this.unwell.delete(k); else this.unwell.add(k);
    this.orders.push(`transformer ${this.metered[k]!} ${isWell ? 'well' : 'alarm'}`);
  }

  ask(what: number): boolean {
    this.orders.push(...requestsIn(what));
    return true;
  }
}
