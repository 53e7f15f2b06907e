/** Gathers what the page's script draws: plots, points and marks. */
import { decimate } from './decimate.js';
import type { Mark, PageData } from './drawing.js';
import { plotsOf } from './plots.js';
import type { RunResult } from './result.js';
import { localMs } from './time.js';

/** More rows than this help nobody; the files hold them all. */
export const MOST_ROWS = 500;

const DAY_MS = 86400000;

/** Everything the page draws, from a run's result. */
export function pageData(result: RunResult): PageData {
  const startMs = localMs(result, 0);
  const midnightMs = Math.floor(startMs / DAY_MS) * DAY_MS;
  const points = decimate(result.recording);
  return {
    midnightMs,
    fromS: (startMs - midnightMs) / 1000,
    lastsS: result.lastsS,
    stepS: points.stepS,
    count: points.count,
    columns: Object.fromEntries([...points.columns].map(([name, values]) => [name, base64(values)])),
    plots: plotsOf(result.recording),
    marks: marksOf(result),
  };
}

/** Events and alarms in order of time, with the tags that tie them to their rows. */
export function marksOf({ events, alarms }: Pick<RunResult, 'events' | 'alarms'>): Mark[] {
  return [
    ...inOrder(events).map(({ atS, untilS }, index): Mark => ({ tag: `E${index + 1}`, kind: 'event', atS, untilS })),
    ...inOrder(alarms).map(({ atS, clearedAtS }, index): Mark => ({ tag: `A${index + 1}`, kind: 'alarm', atS, untilS: clearedAtS })),
  ];
}

/** The rows of a table: by time, and no more than a person reads. */
export function inOrder<Entry extends { atS: number }>(entries: readonly Entry[]): Entry[] {
  return [...entries].sort((one, other) => one.atS - other.atS).slice(0, MOST_ROWS);
}

function base64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');
}
