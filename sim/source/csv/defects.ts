/** Counts what of a file could not be used as it stands, and remembers where. */
import type { SourceReport } from '../../report/result.js';

const LINES_KEPT = 20;

/** Every kind of defect and what is done about it. */
export const DEFECTS = {
  'blank line': 'an empty line between rows: not used',
  'ragged row': 'more or fewer fields than the rows before: not used',
  'bad stamp': 'the time does not follow the declared format: not used',
  'duplicate stamp': 'the time of the row before once more: not used, the first one counts',
  disorder: 'the time goes back: not used, rows are never sorted',
  'missing value': 'empty or a declared mark: not used',
  'not a number': 'the value is not a number: not used',
  'out of range': 'the value is outside of the declared range: not used',
  'part missing': 'some of the columns of the mean are missing: the mean of the others is used',
  clipped: 'below the declared clip: raised to it',
  negative: 'negative and used so: declare clip: 0 where it should not be',
  'above rated': 'above the rated power and used so',
  gap: 'no usable row for more than one and a half intervals; the lines are those before the gap',
  'not covered': 'intervals of the scenario that lie outside of the file: 0 there',
} as const;

export type DefectKind = keyof typeof DEFECTS;

export class DefectLog {
  private readonly found = new Map<DefectKind, { count: number; lines: number[]; more: string }>();

  note(kind: DefectKind, line: number): void {
    const entry = this.entry(kind);
    entry.count++;
    if (entry.lines.length < LINES_KEPT) entry.lines.push(line);
  }

  /** Adds what the reader of the report should know beside the count, and a count without lines. */
  explain(kind: DefectKind, more: string, count = 0): void {
    const entry = this.entry(kind);
    entry.count += count;
    entry.more = more;
  }

  /** In the order in which the kinds are declared. */
  list(): SourceReport['defects'] {
    const kinds = (Object.keys(DEFECTS) as DefectKind[]).filter((kind) => this.found.has(kind));
    return kinds.map((kind) => {
      const { count, lines, more } = this.found.get(kind)!;
      return { kind, count, lines, about: more === '' ? DEFECTS[kind] : `${DEFECTS[kind]}; ${more}` };
    });
  }

  private entry(kind: DefectKind): { count: number; lines: number[]; more: string } {
    let entry = this.found.get(kind);
    if (!entry) this.found.set(kind, entry = { count: 0, lines: [], more: '' });
    return entry;
  }
}
