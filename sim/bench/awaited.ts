/** Work that goes on by itself, as a step of a benchmark: the steps between its beginning and its end only wait. */

/** Short enough for files and processes to be served, long enough to leave the processor to what is measured. */
const PAUSE_MS = 2;

/** What the work comes to; yields its progress until then. Throws what it throws. */
export function* awaited<Result>(work: Promise<Result>, progress: () => number): Generator<number, Result> {
  let take: (() => Result) | null = null;
  work.then((result) => { take = () => result; }, (error: unknown) => { take = () => { throw error; }; });
  const pause = new Int32Array(new SharedArrayBuffer(4));
  while (take === null) {
    yield progress();
    Atomics.wait(pause, 0, 0, PAUSE_MS);
  }
  return (take as () => Result)();
}
