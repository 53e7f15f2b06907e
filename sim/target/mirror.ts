/** Keeps a record of the source's layout beside a controller that runs elsewhere: what that one holds is copied in, and what the outside changes in it is carried over. */
import { isSame } from '../tape/state-hash.js';
import type { State } from '../tape/state.js';

export class Mirror {
  private readonly before: Float64Array;
  private readonly after: Float64Array;

  /** @param image the record that figures and scenarios look at; @param original the controller's own state */
  constructor(private readonly image: State, private readonly original: State) {
    this.before = new Float64Array(image.size);
    this.after = new Float64Array(image.size);
  }

  /** Makes the image equal to the original. */
  pull(): void {
    this.original.read(this.before);
    this.image.load(this.before);
  }

  /** Lets the outside act on the image as it is at present, and does the same to the original. */
  change(act: () => void): void {
    this.pull();
    act();
    this.image.read(this.after);
    for (let field = 0; field < this.after.length; field++) {
      if (!isSame(this.before[field]!, this.after[field]!)) this.original.poke(field, this.after[field]!);
    }
  }
}
