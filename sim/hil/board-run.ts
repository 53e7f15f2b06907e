/** A run whose control is a board: the plant turns here in real time, and what the board's tape says is what control does. */
import type { BuiltFile } from '../build/built.js';
import { globalsIn, machineOf } from '../replay/bundle.js';
import type { Setup } from '../run.js';
import type { State } from '../tape/state.js';
import type { Played } from './calls.js';
import { OrderedRun } from './ordered-run.js';
import { Playback } from './playback.js';

export class BoardRun extends OrderedRun {
  /** What the board did, done again here by the file that is in its flash. */
  readonly playback: Playback;
  private readonly original: State;

  /** @param worksPins see `OrderedRun` */
  constructor(setup: Setup, control: BuiltFile, worksPins: boolean) {
    const globals = globalsIn(control), played = globals.busbar as unknown as Played, playback = new Playback(played, setup.model);
    super(setup, worksPins, { nowMs: () => playback.tick * setup.tickMs, setpointW: (k) => played.setpointW(k) });
    this.playback = playback;
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
    super.change();
  }
}
