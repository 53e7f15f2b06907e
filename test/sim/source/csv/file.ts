/** Files of measurements written for a test, and declarations of them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvSource, type CsvSource } from '../../../../sim/source/csv/csv.js';
import { csvSchema } from '../../../../sim/source/csv/schema.js';
import type { SourceContext } from '../../../../sim/source/source.js';

/** The first hour of 5 March 2018 in a zone eight hours ahead of UTC. */
export const HOUR: SourceContext = {
  startUtcMs: Date.UTC(2018, 2, 4, 16), lastsS: 3600, utcOffsetMinutes: 480, latitudeDeg: 33.2, longitudeDeg: 120.6, seed: 1,
};

export const RATED_W = 100000;

const folder = mkdtempSync(join(tmpdir(), 'busbar-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads `text` as the file `measured.csv`: a quarter-hourly power in kW with ISO stamps, where `declared` does not say otherwise. */
export function read(text: string, declared: Record<string, unknown> = {}, context = HOUR): CsvSource {
  writeFileSync(join(folder, 'measured.csv'), text);
  const declaration = csvSchema.parse({
    kind: 'csv', file: 'measured.csv', column: 'power', time: { columns: 'time', format: 'ISO' }, interval: '15 min', unit: 'kW', ...declared,
  });
  return csvSource(declaration, context, { name: 'park', ratedW: RATED_W, folder });
}

/** The value at each of the given minutes. */
export function atMinutes({ source }: CsvSource, minutes: readonly number[]): number[] {
  return minutes.map((minute) => {
    const out = new Float64Array(1);
    source.fill(out, minute * 60);
    return out[0]!;
  });
}

/** Defects as `kind: count at lines`. */
export function defects({ report }: CsvSource): string[] {
  return report.defects.map(({ kind, count, lines }) => `${kind}: ${count} at ${lines.join(' ')}`);
}

/** The message of the error, with the folder taken away. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message.replaceAll(folder + '/', '').replaceAll(folder, '.');
  }
  throw new Error('nothing was refused');
}
