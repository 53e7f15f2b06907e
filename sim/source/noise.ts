/** Smooth random layers: normal values on a lattice in time, blended so that mean and variance are the same at every second. */
import { gaussian } from './hash.js';

/**
 * One time scale of a random process: mean 0, standard deviation `amplitude`, unrelated after two periods.
 * A sum of such layers follows any spectrum that is wanted, and a value depends on nothing but seed and time.
 */
export class NoiseLayer {
  private readonly rise: Float64Array;
  private readonly fall: Float64Array;

  /** @param periodS whole seconds between the lattice points, at least 1. */
  constructor(private readonly seed: number, private readonly periodS: number, private readonly amplitude: number) {
    this.rise = new Float64Array(periodS);
    this.fall = new Float64Array(periodS);
    for (let s = 0; s < periodS; s++) this.blend(s);
  }

  /** Adds the layer at fromS + k to out[k]; fromS is in whole seconds. */
  addTo(out: Float64Array, fromS: number): void {
    let cell = Math.floor(fromS / this.periodS);
    let phase = fromS - cell * this.periodS;
    let from = this.knot(cell);
    const { rise, fall, periodS } = this;
    for (let k = 0; k < out.length; phase = 0) {
      const to = this.knot(++cell);
      const end = Math.min(out.length, k + periodS - phase);
      for (; k < end; k++, phase++) out[k] = out[k]! + from * fall[phase]! + to * rise[phase]!;
      from = to;
    }
  }

  /** The layer at one whole second. */
  at(timeS: number): number {
    const cell = Math.floor(timeS / this.periodS);
    const phase = timeS - cell * this.periodS;
    return this.knot(cell) * this.fall[phase]! + this.knot(cell + 1) * this.rise[phase]!;
  }

  private knot(cell: number): number {
    return this.amplitude * gaussian(this.seed, cell);
  }

  /** Weights whose squares add up to 1: a plain blend would be calmer between the lattice points than on them. */
  private blend(s: number): void {
    const u = s / this.periodS;
    const rise = u * u * (3 - 2 * u);
    const norm = Math.hypot(rise, 1 - rise);
    this.rise[s] = rise / norm;
    this.fall[s] = (1 - rise) / norm;
  }
}
