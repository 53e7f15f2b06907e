/** Watches a controller between its ticks: whatever changed there came from outside and goes onto the tape. */
import { BlockPacker, type Packed } from './block.js';
import type { TapeHeader } from './header.js';
import { sourceMachine } from './machine.js';
import { isSame, StateHash } from './state-hash.js';
import type { State } from './state.js';

export class TapeRecorder {
  private readonly packer: BlockPacker;
  private readonly hash: StateHash;
  /** After the last tick, and before the next. */
  private readonly after: Float64Array;
  private readonly before: Float64Array;
  private readonly changed: Uint32Array;
  private finished: Packed[] = [];
  private tick = 0;
  pokes = 0;

  /** @param state of the controller to watch; what it was given before its first tick is on the tape too */
  constructor(private readonly header: TapeHeader, private readonly state: State) {
    this.packer = new BlockPacker(state.size);
    this.hash = new StateHash(state.size);
    this.after = new Float64Array(state.size);
    this.before = new Float64Array(state.size);
    this.changed = new Uint32Array(state.size);
    sourceMachine(header).state.read(this.after);
  }

  get ticks(): number {
    return this.tick;
  }

  /** Hash of the state after the last tick. */
  get lastHash(): number {
    return this.hash.of(this.after);
  }

  /** To be called when the outside is done and control has not begun. */
  beforeTick(): void {
    this.state.read(this.before);
    const count = this.findChanged();
    this.packer.tick(count);
    this.pokes += count;
    let last = 0;
    for (let k = 0; k < count; k++) {
      const field = this.changed[k]!;
      this.packer.poke(field - last, field, this.before[field]! + 0);
      last = field;
    }
  }

  /** To be called when control is done and the outside has not begun. */
  afterTick(): void {
    this.tick++;
    this.state.read(this.after);
    if (this.tick % this.header.hashEveryTicks === 0) this.packer.hash(this.lastHash);
    if (this.packer.full) this.finish();
  }

  /** Ends the block that is being filled. */
  finish(): void {
    const block = this.packer.take();
    if (block !== null) this.finished.push(block);
  }

  /** The blocks that were filled since the last time. */
  takeBlocks(): Packed[] {
    return this.finished.splice(0);
  }

  private findChanged(): number {
    const { before, after, changed } = this;
    let count = 0;
    for (let k = 0; k < before.length; k++) if (!isSame(before[k]!, after[k]!)) changed[count++] = k;
    return count;
  }
}
