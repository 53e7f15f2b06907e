/** Sources that another thread works out ahead of the run. */
import { CHUNK_VALUES, type Ring } from './ring.js';
import { CHUNK_S, type Source } from './source.js';

/**
 * The same sources, helped by whoever fills the ring with theirs: what is ready there is taken, everything else is worked out here. A
 * source is a pure function of time and seed, so nobody can tell from the values who was quicker.
 */
export function helped(sources: readonly Source[], ring: Ring, first: number): Source[] {
  return sources.map((source, k) => ({
    fill(out, fromS) {
      const ready = isChunk(out, fromS) ? ring.read(first + k, fromS / CHUNK_S) : null;
      if (ready === null) source.fill(out, fromS);
      else out.set(ready);
    },
  }));
}

/** Fills the ring, hour after hour, until it has passed `lastsS` seconds; blocks its thread while there is no room. */
export function fillAhead(sources: readonly Source[], ring: Ring, lastsS: number): void {
  for (let chunk = ring.next(0); chunk * CHUNK_S < lastsS; chunk = ring.next(chunk)) {
    sources.forEach((source, k) => source.fill(ring.place(k, chunk), chunk * CHUNK_S));
    ring.publish(chunk);
  }
}

function isChunk(out: Float64Array, fromS: number): boolean {
  return out.length === CHUNK_VALUES && fromS >= 0 && fromS % CHUNK_S === 0;
}
