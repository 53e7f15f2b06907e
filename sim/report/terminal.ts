/** What a run says on the terminal: the verdict first, then figures, alarms and where the report lies. */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import { linkSentence, notable } from './link-section.js';
import { inOrder } from './page-data.js';
import { quantity } from './quantity.js';
import type { ReportFiles } from './report.js';
import type { AlarmEntry, Criterion, RunResult, SourceReport } from './result.js';
import { clockText, durationText, spanText } from './time.js';
import { figureText, valueText, verdictOf } from './verdict.js';

export interface TerminalStyle {
  colour: boolean;
  /** Width to wrap at. */
  columns: number;
}

/** ANSI codes of the inks in use (ECMA-48, SGR). */
const INKS = { bold: '1', dim: '2', red: '31', green: '32', yellow: '33', heldTitle: '1;32', failedTitle: '1;31', untestedTitle: '1;33', noneTitle: '2', alarmTitle: '1;33' };

type Ink = (ink: keyof typeof INKS, text: string) => string;

/** Width where output goes to a file or a pipe, and the most that is read with ease. */
const PIPE_COLUMNS = 100;
const MOST_COLUMNS = 110;
/** Alarms listed; the report has them all. */
const MOST_ALARMS = 5;

/** How to write to a stream: colour only on a terminal, and never against NO_COLOR (no-color.org) or a dumb terminal. */
export function terminalStyle(stream: { isTTY?: boolean; columns?: number }, env: Record<string, string | undefined>): TerminalStyle {
  const colour = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return { colour, columns: Math.min(MOST_COLUMNS, stream.columns ?? PIPE_COLUMNS) };
}

/** The summary of a run, ending in a newline. Powers carry the prefix that fits; times are the site's. */
export function summaryText(result: RunResult, files: ReportFiles, style: TerminalStyle): string {
  const ink: Ink = (name, text) => (style.colour ? `\u001b[${INKS[name]}m${text}\u001b[0m` : text);
  const blocks = [
    heading(result, ink, style),
    verdict(result.criteria, ink, style),
    rows(result.figures.map((figure) => [figure.label, figureText(figure)]), ['left', 'right'], style),
    linkCost(result, ink, style),
    alarms(result, ink, style),
    result.sources.filter(({ defects }) => defects.length > 0).map((source) => defects(source, ink)).join('\n'),
    `  ${ink('dim', 'Report')}  ${files.html}\n  ${ink('dim', 'Series')}  ${files.csv}\n  ${ink('dim', 'Result')}  ${files.json}`,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function heading(result: RunResult, ink: Ink, { columns }: TerminalStyle): string {
  const facts = `${spanText(result)}, ticks of ${result.tickMs} ms, seed ${result.seed}`;
  return [`${ink('bold', result.scenario)} at ${result.site}`, ink('dim', facts), ...wrapped(result.about, columns)].join('\n');
}

/** The verdict counts; the promises under it say which. */
function verdict(criteria: readonly Criterion[], ink: Ink, style: TerminalStyle): string {
  const { state, count } = verdictOf(criteria);
  const lines = criteria.map((criterion) => {
    const { held, text } = criterion, [colour, sign] = held === null ? ['yellow', '–'] as const : held ? ['green', '✓'] as const : ['red', '✗'] as const;
    return [ink(colour, sign), held === false ? ink('red', text) : text, valueText(criterion)];
  });
  return [ink(`${state}Title`, count), rows(lines, ['left', 'left', 'right'], style)].filter((text) => text !== '').join('\n');
}

/** What lay between plant and control; beside it the figures that came out otherwise than the model's. */
function linkCost({ link }: RunResult, ink: Ink, style: TerminalStyle): string {
  if (link === undefined) return '';
  const sentence = wrapped(linkSentence(link), style.columns).join('\n');
  if (link.compared === null) return sentence;
  const figures = notable(link).map(({ label, unit, value, model }) => [label, quantity(value, unit), quantity(model, unit)]);
  if (figures.length === 0) return `${sentence}\nThe figures are those of the model.`;
  return [sentence, rows([[ink('dim', 'Figure'), ink('dim', 'here'), ink('dim', 'model')], ...figures], ['left', 'right', 'right'], style)].join('\n');
}

function alarms(result: RunResult, ink: Ink, style: TerminalStyle): string {
  const standing = result.alarms.filter(({ clearedAtS }) => clearedAtS === null).length;
  if (result.alarms.length === 0) return 'No alarms.';
  const plural = result.alarms.length === 1 ? 'alarm' : 'alarms';
  const title = ink('alarmTitle', `${result.alarms.length} ${plural}${standing > 0 ? `, ${standing} still standing` : ''}`);
  const first = inOrder(result.alarms).slice(0, MOST_ALARMS);
  const more = result.alarms.length > first.length ? [ink('dim', `and ${result.alarms.length - first.length} more in the report`)] : [];
  return [title, rows(first.map((alarm) => alarmRow(result, alarm)), ['left', 'left', 'left', 'left'], style), ...more].join('\n');
}

function alarmRow(result: RunResult, { atS, clearedAtS, subject, text }: AlarmEntry): string[] {
  return [clockText(result, atS), clearedAtS === null ? 'stands' : durationText(clearedAtS - atS), subject, text];
}

function defects({ file, defects: found, rows: count, used }: SourceReport, ink: Ink): string {
  const kinds = found.map((defect) => `${defect.count} × ${defect.kind}`).join(', ');
  return `${ink('yellow', file)}: ${used} of ${count} rows used (${kinds})`;
}

/** Aligned columns without lines around them; the widest one wraps where the terminal is too narrow. */
function rows(cells: string[][], colAligns: ('left' | 'right')[], { columns }: TerminalStyle): string {
  if (cells.length === 0) return '';
  const frame = ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right', 'left', 'left-mid', 'mid',
    'mid-mid', 'right', 'right-mid', 'middle'];
  const table = new Table({
    chars: Object.fromEntries(frame.map((part) => [part, ''])), colAligns, colWidths: widths(cells, columns), wordWrap: true,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  table.push(...cells);
  return table.toString().split('\n').map((line) => `  ${line.trimEnd()}`).join('\n');
}

/** None lets the table choose; otherwise the widest column gets what the others leave. */
function widths(cells: string[][], columns: number): number[] {
  const natural = cells[0]!.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column]!))) + 2);
  const excess = natural.reduce((sum, width) => sum + width, 0) - columns;
  if (excess <= 0) return [];
  const widest = natural.indexOf(Math.max(...natural));
  return natural.map((width, column) => (column === widest ? Math.max(20, width - excess) : width));
}

/** East Asian characters take two places. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).replace(/[\u2e80-\uffef]/g, '  ').length;
}

function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trimStart();
    if (widthOf(longer) <= columns || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
