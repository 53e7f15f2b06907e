/** How far a long command is, on stderr: a bar where a person watches, a line now and then where none does. */
import { SingleBar } from 'cli-progress';

export interface Progress {
  /** 0..1. */
  show(done: number): void;
  stop(): void;
}

const SILENT: Progress = { show: () => undefined, stop: () => undefined };
/** A line comes no sooner than so long after the one before, and so much further: at most nine, however long it takes. */
const LINE_MS = 5000, LINE_SHARE = 0.1;

/** Silent where quiet is asked for. */
export function progressBar(label: string, quiet: boolean): Progress {
  if (quiet) return SILENT;
  if (process.stderr.isTTY !== true) return progressLines(label, (line) => { process.stderr.write(line); }, () => performance.now());
  const bar = new SingleBar({ format: `${label} {bar} {percentage} %`, stream: process.stderr, hideCursor: true, clearOnComplete: true });
  bar.start(1, 0);
  return { show: (done) => bar.update(done), stop: () => bar.stop() };
}

/** For a file or a pipe, where nothing can be drawn over. What is quick, or done, says nothing. */
export function progressLines(label: string, write: (line: string) => void, nowMs: () => number): Progress {
  let shown = 0, shownMs = nowMs();
  const show = (done: number): void => {
    if (done >= 1 || done < shown + LINE_SHARE || nowMs() < shownMs + LINE_MS) return;
    shown = done;
    shownMs = nowMs();
    write(`${label} ${Math.floor(done * 100)} %\n`);
  };
  return { show, stop: () => undefined };
}
