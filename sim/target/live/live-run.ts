/** A run in real time: the plant turns here, and control is a firmware in a real interpreter. */
import type { BuiltFile } from '../../build/built.js';
import { globalsIn } from '../../replay/bundle.js';
import { placesOf, type Places } from '../../replay/places.js';
import { pokeText } from '../../replay/poke-text.js';
import type { Setup } from '../../run.js';
import { RealTimeRun } from './real-time-run.js';

/** Does a line of JavaScript in the interpreter. */
type Tell = (line: string) => void;

export class LiveRun extends RealTimeRun {
  private places: Places | null = null;
  private tell: Tell = () => undefined;

  constructor(setup: Setup) {
    super(setup, (k, closed) => { this.tell(`busbar.setBreaker(${k},${closed})`); }, false);
  }

  /** From now on events of the scenario reach this controller. @returns where its state stands */
  attach(control: BuiltFile, tell: Tell): Places {
    this.places = placesOf(this.layout, control, globalsIn(control));
    this.tell = tell;
    this.link.readBreakers();
    return this.places;
  }

  /** Takes over the state of the controller, as the interpreter told it. */
  show(state: Float64Array): void {
    this.mirror.show(state);
  }

  /** What the scenario changes here, it changes in the interpreter: up to a second ago both were the same. */
  protected override change(): void {
    const fields: number[] = [], values: number[] = [];
    this.mirror.change(() => { this.act(); }, (field, value) => { fields.push(field); values.push(value); });
    if (fields.length === 0 || this.places === null) return;
    this.tell(`(function(o){${pokeText(this.places, { fields: Uint32Array.from(fields), values: Float64Array.from(values) })}})()`);
  }
}
