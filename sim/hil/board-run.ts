/** A run whose control is a board: the plant turns here in real time, and what the board's tape says is what control does. */
import type { BuiltFile } from '../build/built.js';
import { globalsIn, machineOf } from '../replay/bundle.js';
import type { Setup } from '../run.js';
import { pathOf } from '../tape/layout.js';
import type { State } from '../tape/state.js';
import { RealTimeRun } from '../target/live/real-time-run.js';
import type { Played } from './calls.js';
import { ordersFor } from './orders.js';
import { Playback } from './playback.js';

export class BoardRun extends RealTimeRun {
  /** What the board did, done again here by the file that is in its flash. */
  readonly playback: Playback;
  /** Commands for the board's console, in order. */
  readonly orders: string[] = [];
  private readonly original: State;

  constructor(setup: Setup, control: BuiltFile) {
    const { nodes, batteries, renewables, loads } = setup.model.names, names = [...nodes, ...batteries, ...renewables, ...loads];
    super(setup, (k, closed) => { this.orders.push(`breaker ${names[k]} ${closed ? 'closed' : 'open'}`); }, true);
    const globals = globalsIn(control);
    this.playback = new Playback(globals.busbar as unknown as Played, setup.model);
    this.original = machineOf(globals, control.names, this.layout).state;
  }

  override controlState(): State {
    return this.original;
  }

  /** Takes over what control is on the board, as far as its tape goes. */
  show(): void {
    this.mirror.pull(this.original);
  }

  protected override change(): void {
    this.show();
    this.mirror.change(() => { this.act(); }, (field, value) => { this.orders.push(...ordersFor(pathOf(this.layout, field), value, this.setup.model.names)); });
  }
}
