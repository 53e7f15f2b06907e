/** Site time: the local standard time of the site, whatever zone the reader's computer is in. */

/** What places a run in time; a RunResult is one. */
export interface TimeFrame {
  startUtcMs: number;
  utcOffsetMinutes: number;
  lastsS: number;
}

const DAY_MS = 86400000;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Local time as if it were UTC, ms since 1970, so that the UTC getters of Date give local fields. */
export function localMs(frame: TimeFrame, atS: number): number {
  return frame.startUtcMs + frame.utcOffsetMinutes * 60000 + Math.round(atS * 1000);
}

/** The offset as in ISO 8601, `+08:00`. */
export function offsetText(utcOffsetMinutes: number): string {
  const minutes = Math.abs(utcOffsetMinutes);
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${utcOffsetMinutes < 0 ? '-' : '+'}${hours}:${String(minutes % 60).padStart(2, '0')}`;
}

/** ISO 8601 local time with offset, `2024-07-13T10:20:00+08:00`; with milliseconds where asked for. */
export function isoLocal(frame: TimeFrame, atS: number, withMs: boolean): string {
  const local = new Date(localMs(frame, atS)).toISOString();
  return local.slice(0, withMs ? 23 : 19) + offsetText(frame.utcOffsetMinutes);
}

/** `13 Jul 2024` of the local day. */
export function dateText(frame: TimeFrame, atS: number): string {
  const date = new Date(localMs(frame, atS));
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Time of day, `10:20:31`; with the day before it where the run covers more than one. */
export function clockText(frame: TimeFrame, atS: number): string {
  const date = new Date(localMs(frame, atS));
  const clock = date.toISOString().slice(11, 19);
  return coversOneDay(frame) ? clock : `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${clock}`;
}

/** When the run was: `13 Jul 2024, 10:00 to 14:00 (UTC+08:00)`, with seconds where it ends between two minutes; midnight at its end reads 24:00. */
export function spanText(frame: TimeFrame): string {
  const from = `${dateText(frame, 0)}, ${minuteText(frame, 0)}`;
  const lastDay = coversOneDay(frame) ? '' : `${dateText(frame, frame.lastsS - 0.001)}, `;
  const end = minuteText(frame, frame.lastsS);
  return `${from} to ${lastDay}${end === '00:00' ? '24:00' : end} (UTC${offsetText(frame.utcOffsetMinutes)})`;
}

/** A span of time with its two largest units, `3 min 20 s`. */
export function durationText(lastsS: number): string {
  if (lastsS < 60) return `${Math.round(lastsS * 10) / 10} s`;
  const whole = Math.round(lastsS);
  const parts: [number, string][] = [
    [Math.floor(whole / 86400), 'd'], [Math.floor(whole / 3600) % 24, 'h'], [Math.floor(whole / 60) % 60, 'min'], [whole % 60, 's'],
  ];
  const first = parts.findIndex(([count]) => count > 0);
  return parts.slice(first, first + 2).filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`).join(' ');
}

function minuteText(frame: TimeFrame, atS: number): string {
  const atMs = localMs(frame, atS);
  return new Date(atMs).toISOString().slice(11, atMs % 60000 === 0 ? 16 : 19);
}

/** The last instant belongs to the day it ends. */
function coversOneDay(frame: TimeFrame): boolean {
  const lastMs = localMs(frame, Math.max(0, frame.lastsS - 0.001));
  return Math.floor(localMs(frame, 0) / DAY_MS) === Math.floor(lastMs / DAY_MS);
}
