/** The public grid behind the point of common coupling: a stiff source behind an impedance, with a wandering frequency. */
import type { Random } from '../random.js';
import type { GridPlant } from './config.js';
import { AutoregressiveNoise } from './noise.js';

/** A large synchronous area forgets a deviation of its frequency within minutes. */
const FREQUENCY_MEMORY_MS = 120000;
const FREQUENCY_EVERY_MS = 1000;

export class Grid {
  /** What the site takes from the grid, W: set before each step. */
  importW = NaN;
  private readonly nominalV = NaN;
  private readonly nominalMilliHz = NaN;
  private readonly resistanceOhm = NaN;
  private readonly impedanceOhm = NaN;
  private readonly noise: AutoregressiveNoise;

  constructor(config: GridPlant, dtMs: number, random: Random) {
    this.nominalV = config.nominalV;
    this.nominalMilliHz = config.nominalMilliHz;
    this.impedanceOhm = config.nominalV ** 2 / config.shortCircuitVa;
    this.resistanceOhm = this.impedanceOhm / Math.hypot(1, config.xOverR);
    const shape = { deviation: config.frequencyNoiseMilliHz, memoryMs: FREQUENCY_MEMORY_MS, everyMs: FREQUENCY_EVERY_MS };
    this.noise = new AutoregressiveNoise(shape, dtMs, random);
    this.importW = 0;
  }

  /** One tick. */
  step(): void {
    this.noise.step();
  }

  /** Frequency, updated once a second. */
  get milliHz(): number {
    return this.nominalMilliHz + this.noise.value;
  }

  /**
   * Voltage between phases on the grid's side of the PCC breaker, worked out when read. With Q = 0 the flow obeys
   * V^4 + (2 R P - E^2) V^2 + |Z|^2 P^2 = 0; the upper root is the stable one. Beyond the greatest power
   * that the impedance carries there is none, and the voltage at the nose of the curve is given.
   */
  get voltageV(): number {
    const half = this.nominalV ** 2 / 2 - this.resistanceOhm * this.importW;
    const dropV2 = this.impedanceOhm * this.importW;
    const root = Math.sqrt(Math.max(0, half * half - dropV2 * dropV2));
    return Math.sqrt(Math.max(0, half + root));
  }
}
