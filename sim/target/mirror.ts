/** Keeps a record of the source's layout beside a controller that runs elsewhere: what that one holds is copied in, and what the outside changes in it is carried over. */
import { isSame } from '../tape/state-hash.js';
import type { State } from '../tape/state.js';

/** Carries a change of the image over to the controller: a field by its number, and what it became. */
export type Carry = (field: number, value: number) => void;

export class Mirror {
  /** What the image holds. */
  private readonly held: Float64Array;
  private readonly found: Float64Array;

  /** @param image the record that figures and scenarios look at, just built */
  constructor(private readonly image: State) {
    this.held = new Float64Array(image.size);
    this.found = new Float64Array(image.size);
    image.read(this.held);
  }

  /** Makes the image equal to a state; most fields are as they were a second ago. */
  show(state: Float64Array): void {
    const { held, image } = this;
    for (let field = 0; field < held.length; field++) {
      if (isSame(held[field]!, state[field]!)) continue;
      held[field] = state[field]!;
      image.poke(field, held[field]!);
    }
  }

  /** Makes the image equal to what a controller holds. */
  pull(original: State): void {
    original.read(this.found);
    this.show(this.found);
  }

  /** Lets the outside act on the image, and carries over what it changed. */
  change(act: () => void, carry: Carry): void {
    const { held, found } = this;
    act();
    this.image.read(found);
    for (let field = 0; field < held.length; field++) {
      if (isSame(held[field]!, found[field]!)) continue;
      held[field] = found[field]!;
      carry(field, held[field]!);
    }
  }
}
