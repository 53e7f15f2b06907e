/** How much of a source the feeds ask for at once: long enough to make calls rare, short enough to stay in the processor's cache. */
export const CHUNK_S = 3600;

/** A source gives one quantity of the outside world over time: available power of a unit, power of a load. */
export interface Source {
  /**
   * Writes the value at `fromS + k` seconds after the scenario's start into out[k], for all k of out.
   * Calls come with rising fromS, but may come again for the same time: a source is a pure function of time and seed.
   */
  fill(out: Float64Array, fromS: number): void;
}

/** Where and when: what generators and files need to place themselves in time. */
export interface SourceContext {
  /** The scenario's first instant, ms since 1970 UTC. */
  startUtcMs: number;
  /** How long the scenario lasts. */
  lastsS: number;
  /** The site's local standard time against UTC; no daylight saving. */
  utcOffsetMinutes: number;
  latitudeDeg: number;
  longitudeDeg: number;
  /** Everything random derives from it. */
  seed: number;
}
