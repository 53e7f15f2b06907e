/** Sources made of sources. */
import type { Source } from './source.js';

/** The same value for ever. */
export function constant(value: number): Source {
  return { fill: (out) => void out.fill(value) };
}

/** One source for several readers who ask for the same seconds one after the other: worked out for the first, copied for the others. */
export function shared(source: Source): Source {
  let kept = new Float64Array(0);
  let keptFromS = NaN;
  return {
    fill(out, fromS) {
      if (kept.length !== out.length) kept = new Float64Array(out.length);
      else if (fromS === keptFromS) return void out.set(kept);
      source.fill(kept, fromS);
      keptFromS = fromS;
      out.set(kept);
    },
  };
}

/** Every value of a source passed through a pure function. */
export function mapped(source: Source, value: (of: number) => number): Source {
  return {
    fill(out, fromS) {
      source.fill(out, fromS);
      for (let k = 0; k < out.length; k++) out[k] = value(out[k]!);
    },
  };
}

export function scaled(source: Source, factor: number): Source {
  return mapped(source, (value) => value * factor);
}

export function offset(source: Source, addend: number): Source {
  return mapped(source, (value) => value + addend);
}

export function clamped(source: Source, least: number, most: number): Source {
  return mapped(source, (value) => Math.min(most, Math.max(least, value)));
}

/** Two sources, value by value. */
export function paired(a: Source, b: Source, value: (a: number, b: number) => number): Source {
  let other = new Float64Array(0);
  return {
    fill(out, fromS) {
      if (other.length !== out.length) other = new Float64Array(out.length);
      a.fill(out, fromS);
      b.fill(other, fromS);
      for (let k = 0; k < out.length; k++) out[k] = value(out[k]!, other[k]!);
    },
  };
}

/** All sources added up, in the order given. */
export function sum(sources: readonly Source[]): Source {
  return sources.reduce((total, source) => paired(total, source, (a, b) => a + b), constant(0));
}
