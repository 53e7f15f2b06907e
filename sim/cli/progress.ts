/** A progress bar on stderr, where a person watches. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** 0..1. */
  show(done: number): void;
  stop(): void;
}

const SILENT: Progress = { show: () => undefined, stop: () => undefined };

/** Silent where stderr is no terminal, or where quiet is asked for. */
export function progressBar(label: string, quiet: boolean): Progress {
  if (quiet || process.stderr.isTTY !== true) return SILENT;
  const bar = new SingleBar({ format: `${label} {bar} {percentage} %`, stream: process.stderr, hideCursor: true, clearOnComplete: true });
  bar.start(1, 0);
  return { show: (done) => bar.update(done), stop: () => bar.stop() };
}
