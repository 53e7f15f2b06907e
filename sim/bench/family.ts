/** What the benchmark is made of: families of figures, each beside its target. */

export interface Row {
  name: string;
  /** Infinity where it never came to that; NaN where it could not be measured. */
  value: number;
  unit: string;
  /** As text, such as `≤ 8.5`; null where a row is only there to compare with. */
  target: string | null;
  met: boolean | null;
}

export interface Family {
  /** What `--only` selects by. */
  name: string;
  /** Under which conditions its figures hold. */
  about: string;
  /** Yields each row as soon as it is known and, between two runs of the simulator, which part of the present row is done: 0..1. */
  measure(): Generator<Row | number, void>;
}

/** A figure that must not exceed its target. */
export function atMost(most: number, name: string, value: number, unit: string): Row {
  return { name, value, unit, target: `≤ ${most.toLocaleString('en-US')}`, met: value <= most };
}

/** A figure that must reach its target. */
export function atLeast(least: number, name: string, value: number, unit: string): Row {
  return { name, value, unit, target: `≥ ${least.toLocaleString('en-US')}`, met: value >= least };
}

/** A figure to compare others with. */
export function plain(name: string, value: number, unit: string): Row {
  return { name, value, unit, target: null, met: null };
}
