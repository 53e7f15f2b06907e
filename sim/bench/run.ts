/** Measures families one after the other, shows each row when it is there, and keeps what is finished whatever happens. */
import { setImmediate } from 'node:timers/promises';
import { progressBar } from '../cli/progress.js';
import { checkFile, writeWhole } from '../report/atomic.js';
import type { Family, Row } from './family.js';
import { familyText, headText, rowText } from './table.js';

export interface BenchRun {
  /** The file for all rows, as JSON. A figure that was never reached has the value null. */
  out: string;
  /** Where the table goes. */
  print(text: string): void;
  signal: AbortSignal;
}

/** The rows that were finished: all of them, unless the signal came first. They are in the file also when a family throws. */
export async function runBench(families: readonly Family[], run: BenchRun): Promise<Row[]> {
  const rows: Row[] = [];
  await checkFile(run.out);
  run.print(headText());
  try {
    for (const family of families) if (!run.signal.aborted) await measure(family, run, rows);
  } finally {
    await writeWhole(run.out, [`${JSON.stringify(rows, null, 2)}\n`]);
  }
  return rows;
}

async function measure(family: Family, { print, signal }: BenchRun, rows: Row[]): Promise<void> {
  print(familyText(family));
  let progress = progressBar(family.name, false);
  for (const step of family.measure()) {
    if (typeof step === 'number') progress.show(step);
    else {
      progress.stop();
      rows.push(step);
      print(rowText(step));
      progress = progressBar(family.name, false);
    }
    await setImmediate();
    if (signal.aborted) break;
  }
  progress.stop();
}
