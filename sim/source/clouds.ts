/** Clouds that drift over the plant: one frozen field of opacity on the wind, seen by every unit in its turn. */
import { NoiseLayer } from './noise.js';
import { hash } from './hash.js';
import type { Source } from './source.js';

export const SKIES = ['clear', 'few', 'broken', 'overcast'] as const;
export type SkyKind = (typeof SKIES)[number];

/** Thickness is a normal variable over distance: cloud begins where it exceeds `threshold` and is closed `edge` further on. */
interface Sky {
  threshold: number;
  edge: number;
  /** Part of the light that closed cloud takes away: mean and spread from cloud to cloud. */
  depth: number;
  spread: number;
  /** What bright edges add to the clear sky just outside of a cloud. */
  brightEdge: number;
}

/** Thresholds leave 20 %, 55 % and 99 % of a normal variable above them. */
const SKY: Record<Exclude<SkyKind, 'clear'>, Sky> = {
  few: { threshold: 0.84, edge: 0.6, depth: 0.6, spread: 0.12, brightEdge: 0.1 },
  broken: { threshold: -0.13, edge: 0.6, depth: 0.65, spread: 0.1, brightEdge: 0.1 },
  overcast: { threshold: -2.4, edge: 1.6, depth: 0.72, spread: 0.08, brightEdge: 0 },
};

/** From the wisps at an edge to a bank of clouds; amplitudes grow with the cube root, as in turbulent air (A. Kolmogorov, 1941). */
const LENGTHS_M = [125, 250, 500, 1000, 2000, 4000];
/** One cloud is as thick as its neighbour within this distance. */
const CLOUD_M = 3000;
/** Bounds of what closed cloud takes away. */
const FAINTEST = 0.1;
const DEEPEST = 0.85;
/** Bright edges reach this far out, in edges. */
const BRIGHT_REACH = 1.5;

const BLOCK_S = 4096;
const BLOCKS_KEPT = 8;
/** Values are whole millionths: sums of them are exact, so a mean does not depend on where summing began. */
const ONE = 1e6;

/** The clear-sky index (irradiance over that of a clear sky, 0..1.2) above one point, second by second, before any unit averages it. */
export class CloudField {
  private readonly sky: Sky | null;
  private readonly layers: NoiseLayer[];
  private readonly depth: NoiseLayer;
  private readonly blocks = new Map<number, Int32Array>();
  private readonly thickness = new Float64Array(BLOCK_S);
  private readonly taken = new Float64Array(BLOCK_S);

  /** @param speedMPerS of the clouds, above 0. */
  constructor(seed: number, kind: SkyKind, readonly speedMPerS: number) {
    this.sky = kind === 'clear' ? null : SKY[kind];
    const norm = Math.hypot(...LENGTHS_M.map(Math.cbrt));
    this.layers = LENGTHS_M.map((m, k) => new NoiseLayer(hash(seed, k), this.periodS(m), Math.cbrt(m) / norm));
    this.depth = new NoiseLayer(hash(seed, LENGTHS_M.length), this.periodS(CLOUD_M), this.sky?.spread ?? 0);
  }

  /** The clear-sky index of a unit: `alongM` is how far it lies down the wind, `sizeM` how far it reaches along the wind. */
  over(alongM: number, sizeM: number): Source {
    if (!this.sky) return { fill: (out) => void out.fill(1) };
    return new CloudedUnit(this, alongM / this.speedMPerS, Math.max(1, sizeM / this.speedMPerS));
  }

  /** Millionths of clear sky at fromS + k into out[k]. */
  copy(out: Int32Array, fromS: number): void {
    for (let k = 0; k < out.length;) {
      const block = Math.floor((fromS + k) / BLOCK_S);
      const first = fromS + k - block * BLOCK_S;
      const count = Math.min(out.length - k, BLOCK_S - first);
      out.set(this.block(block).subarray(first, first + count), k);
      k += count;
    }
  }

  /** The last blocks are kept: the units of a plant look at nearly the same time one after the other. */
  private block(index: number): Int32Array {
    const kept = this.blocks.get(index);
    if (kept) return kept;
    if (this.blocks.size === BLOCKS_KEPT) this.blocks.delete(this.blocks.keys().next().value!);
    const made = this.make(index);
    this.blocks.set(index, made);
    return made;
  }

  private make(index: number): Int32Array {
    const sky = this.sky!;
    this.thickness.fill(0);
    this.taken.fill(sky.depth);
    for (const layer of this.layers) layer.addTo(this.thickness, index * BLOCK_S);
    this.depth.addTo(this.taken, index * BLOCK_S);
    const made = new Int32Array(BLOCK_S);
    for (let k = 0; k < BLOCK_S; k++) made[k] = ONE * clearSkyIndex(sky, this.thickness[k]!, this.taken[k]!) + 0.5;
    return made;
  }

  private periodS(lengthM: number): number {
    return Math.max(2, Math.round(lengthM / this.speedMPerS));
  }
}

/** A unit sees the mean of the field over its own length: the larger it is, the later and the softer an edge comes. */
class CloudedUnit implements Source {
  private readonly firstS: number;
  private readonly lastS: number;
  /** Parts of the first and last second of the window that lie outside and inside. */
  private readonly cut: number;
  private readonly kept: number;
  private field = new Int32Array(0);

  constructor(private readonly clouds: CloudField, delayS: number, private readonly windowS: number) {
    const from = -delayS - windowS / 2;
    this.firstS = Math.floor(from);
    this.lastS = Math.floor(from + windowS);
    this.cut = from - this.firstS;
    this.kept = from + windowS - this.lastS;
  }

  fill(out: Float64Array, fromS: number): void {
    const width = this.lastS - this.firstS;
    if (this.field.length !== out.length + width) this.field = new Int32Array(out.length + width);
    const field = this.field;
    this.clouds.copy(field, fromS + this.firstS);
    let sum = 0;
    for (let k = 0; k < width; k++) sum += field[k]!;
    const { cut, kept } = this;
    const scale = 1 / (ONE * this.windowS);
    for (let k = 0; k < out.length; k++) {
      const leaving = field[k]!;
      const entering = field[k + width]!;
      out[k] = (sum - cut * leaving + kept * entering) * scale;
      sum += entering - leaving;
    }
  }
}

function clearSkyIndex(sky: Sky, thickness: number, depth: number): number {
  const into = (thickness - sky.threshold) / sky.edge;
  if (into <= 0) return 1 + sky.brightEdge * brightness(-into / BRIGHT_REACH);
  const closed = into < 1 ? into * into * (3 - 2 * into) : 1;
  return 1 - Math.min(DEEPEST, Math.max(FAINTEST, depth)) * closed;
}

/** Rises and falls smoothly between 0 and 1 edge reach outside of a cloud. */
function brightness(out: number): number {
  if (out >= 1) return 0;
  const hump = 4 * out * (1 - out);
  return hump * hump;
}
