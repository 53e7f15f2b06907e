/** The tables at the report's foot: events, alarms, parameters, sources, and how the run was made. */
import { html, NOTHING, type Markup } from './markup.js';
import { inOrder, marksOf } from './page-data.js';
import { lineRanges } from './lines.js';
import type { AlarmEntry, RunResult, SourceReport } from './result.js';
import { scrollTable } from './scroll-table.js';
import { clockText, durationText, type TimeFrame } from './time.js';

/** What the scenario did, in order of time. */
export function eventTable(result: RunResult): Markup {
  const tags = tagsOf(result, 'event');
  const rows = inOrder(result.events).map(({ atS, untilS, text }, index) => html`<tr><td class="tag">${tags[index]!}</td>
<td>${timeButton(result, atS, untilS)}</td><td>${untilS === null ? 'once' : durationText(untilS - atS)}</td><td class="text">${text}</td></tr>`);
  return section('events', 'Events', html`${table(['', 'Time', 'For', 'What happened'], rows)}${leftOut(result.events.length, rows.length)}`, rows);
}

/** Alarms in order of arrival. */
export function alarmTable(result: RunResult): Markup {
  const tags = tagsOf(result, 'alarm');
  const rows = inOrder(result.alarms).map((alarm, index) => alarmRow(result, alarm, tags[index]!));
  const headings = ['', 'Time', 'For', 'Priority', 'Subject', 'Alarm'];
  return section('alarms', 'Alarms', html`${table(headings, rows)}${leftOut(result.alarms.length, rows.length)}`, rows);
}

/** Parameters that differ from their defaults. */
export function parameterTable(parameters: RunResult['parameters']): Markup {
  const rows = parameters.map(({ name, value, about }) =>
    html`<tr><td><code>${name}</code></td><td>${value}</td><td class="text">${about}</td></tr>`);
  return section('parameters', 'Parameters that differ from their defaults', table(['Parameter', 'Value', 'Meaning'], rows), rows);
}

/** What the files of measured data held, and every defect with its lines. */
export function sourceTables(sources: readonly SourceReport[]): Markup {
  const rows = sources.flatMap(sourceRows);
  return section('sources', 'Data files', table(['Source', 'Rows used', 'Defect', 'Lines'], rows), rows);
}

/** What it takes to make the same run again. */
export function runFacts({ seed, tickMs, recording, lastsS }: RunResult): Markup {
  return html`<footer><p>Simulated ${durationText(lastsS)} in ticks of ${tickMs} ms, recorded as means over ${durationText(recording.stepS)},
seed ${seed}. All series are in <code>series.csv</code>, all figures in <code>result.json</code>.</p></footer>`;
}

function alarmRow(frame: TimeFrame, alarm: AlarmEntry, tag: string): Markup {
  const { atS, clearedAtS, priority, subject, text } = alarm;
  return html`<tr><td class="tag">${tag}</td><td>${timeButton(frame, atS, clearedAtS)}</td>
<td>${clearedAtS === null ? 'still stands' : durationText(clearedAtS - atS)}</td>
<td data-label="priority">${priority}</td><td>${subject}</td><td class="text">${text}</td></tr>`;
}

function sourceRows({ name, file, rows, used, defects }: SourceReport): Markup[] {
  const first = html`<td><b>${name}</b><br><code>${file}</code></td><td data-label="rows used">${used} of ${rows}</td>`;
  if (defects.length === 0) return [html`<tr>${first}<td class="text">no defects</td><td></td></tr>`];
  return defects.map(({ kind, count, lines, about }, index) => html`<tr>${index === 0 ? first : html`<td></td><td></td>`}
<td class="text"><b>${count} × ${kind}</b> ${about}</td><td class="text" data-label="lines">${lineRanges(lines, count)}</td></tr>`);
}

/** A time that shows itself in the plots when pressed. */
function timeButton(frame: TimeFrame, atS: number, untilS: number | null): Markup {
  return html`<button type="button" class="at" data-at="${atS}" data-until="${untilS ?? atS}" title="Show in the plots">${clockText(frame, atS)}</button>`;
}

function tagsOf(result: RunResult, kind: 'event' | 'alarm'): string[] {
  return marksOf(result).filter((mark) => mark.kind === kind).map(({ tag }) => tag);
}

function leftOut(all: number, shown: number): Markup {
  return all > shown ? html`<p class="note">${all - shown} more are in <code>result.json</code>.</p>` : NOTHING;
}

function table(headings: string[], rows: Markup[]): Markup {
  return scrollTable(headings.map((heading) => html`<th scope="col">${heading}</th>`), rows);
}

function section(id: string, title: string, content: Markup, rows: Markup[]): Markup {
  return rows.length === 0 ? NOTHING : html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${content}</section>`;
}
