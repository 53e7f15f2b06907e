/** Seeded random numbers: one stream for each consumer, so that adding a consumer leaves all others as they were. */

const TWO_POW_32 = 4294967296;
/** Rounds after which every bit of the seed has reached every bit of the state; PractRand runs twelve. */
const WARM_UP = 12;

/** The bell curve cut into 256 layers of equal area; the lowest ends at TAIL_FROM and holds the tail (Marsaglia and Tsang, 2000). */
const LAYER_BITS = 8;
const LAYERS = 1 << LAYER_BITS;
const TAIL_FROM = 3.6541528853610088;
const LAYER_AREA = 0.00492867323399;
/** A draw's place in its layer has 24 bits, one of them the sign. */
const PLACES = 2 ** 23;
/** By layer: places sure to lie under the curve, the width of one place, and the density at the layer's edge. */
const SURE = new Int32Array(LAYERS);
const PLACE_WIDTH = new Float64Array(LAYERS);
const EDGE_DENSITY = new Float64Array(LAYERS);
layOut();

/** The generator sfc32 by Chris Doty-Humphrey (PractRand, public domain): 128 bits of state, period at least 2^32. */
export class Random {
  private readonly seed: number;
  private readonly stream: number;
  /** Three words and a counter; typed, so that drawing allocates nothing. */
  private readonly state: Int32Array;

  /** `seed` and `stream` are whole numbers from 0; a RangeError names any other. */
  constructor(seed: number, stream = 0) {
    requireWhole('seed', seed);
    requireWhole('stream', stream);
    this.seed = seed;
    this.stream = stream;
    this.state = Int32Array.of(stream, seed, Math.floor(seed / TWO_POW_32), 1);
    for (let i = 0; i < WARM_UP; i++) this.bits();
  }

  /** Uniform in 0 (included) to 1 (excluded), in steps of 2^-32. */
  next(): number {
    return (this.bits() >>> 0) / TWO_POW_32;
  }

  /** Normal with mean 0 and standard deviation 1: the ziggurat method, layer and place from separate bits (Doornik, 2005). */
  normal(): number {
    const bits = this.bits();
    const layer = bits & (LAYERS - 1);
    const place = bits >> LAYER_BITS;
    if (Math.abs(place) < SURE[layer]!) return place * PLACE_WIDTH[layer]!;
    return this.unsure(layer, place);
  }

  /**
   * An independent stream for the consumer `label`. It depends on this generator's seed and the label alone,
   * not on what was drawn before or on other forks; the same label gives the same stream again.
   */
  fork(label: string): Random {
    return new Random(hash(label, this.seed ^ Math.floor(this.seed / TWO_POW_32)), hash(label, ~this.stream));
  }

  private bits(): number {
    const state = this.state;
    const b = state[1]!;
    const c = state[2]!;
    const sum = (state[0]! + b + state[3]!) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + sum;
    state[3]!++;
    return sum;
  }

  /** A draw beside the sure part of its layer: the tail, under the curve by chance, or another try. */
  private unsure(layer: number, place: number): number {
    if (layer === 0) return place < 0 ? -this.tail() : this.tail();
    const x = place * PLACE_WIDTH[layer]!;
    const low = EDGE_DENSITY[layer]!;
    const high = EDGE_DENSITY[layer - 1]!;
    return low + this.next() * (high - low) < density(x) ? x : this.normal();
  }

  /** Beyond TAIL_FROM, by Marsaglia's method of two exponentials. */
  private tail(): number {
    let beyond: number;
    let height: number;
    do {
      beyond = -Math.log(1 - this.next()) / TAIL_FROM;
      height = -Math.log(1 - this.next());
    } while (2 * height < beyond * beyond);
    return TAIL_FROM + beyond;
  }
}

/** Fills the tables from the outermost layer inwards: each has the same area, so its edge follows from the one below. */
function layOut(): void {
  let edge = TAIL_FROM;
  setLayer(0, LAYER_AREA / density(edge), edge);
  for (let layer = LAYERS - 1; layer > 0; layer--) {
    const inner = layer === 1 ? 0 : Math.sqrt(-2 * Math.log(LAYER_AREA / edge + density(edge)));
    setLayer(layer, edge, inner);
    edge = inner;
  }
  EDGE_DENSITY[0] = 1;
}

function setLayer(layer: number, edge: number, inner: number): void {
  SURE[layer] = (inner / edge) * PLACES;
  PLACE_WIDTH[layer] = edge / PLACES;
  EDGE_DENSITY[layer] = density(edge);
}

/** Of the normal distribution, 1 at its peak. */
function density(x: number): number {
  return Math.exp(-0.5 * x * x);
}

/** FNV-1a (Fowler, Noll, Vo; public domain) over the label's UTF-16 units, started from `basis`, its bits mixed at the end as MurmurHash3 does. */
function hash(label: string, basis: number): number {
  let bits = basis ^ 0x811c9dc5;
  for (let i = 0; i < label.length; i++) bits = Math.imul(bits ^ label.charCodeAt(i), 0x01000193);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

function requireWhole(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`${name} is ${value}; expected a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`);
}
