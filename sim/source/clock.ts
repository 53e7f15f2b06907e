/** The site's clock: local standard time from seconds since the scenario's start. */
import type { SourceContext } from './source.js';

export const DAY_S = 86400;
/** 1 January 1970 was a Thursday; weekdays count from Sunday = 0. */
const FIRST_WEEKDAY = 4;

/** Seconds of local standard time since 1 January 1970, 00:00 local. */
export function localS(context: SourceContext, timeS: number): number {
  return Math.floor(context.startUtcMs / 1000) + context.utcOffsetMinutes * 60 + timeS;
}

/** Weekday of a local day number, Sunday = 0. */
export function weekday(day: number): number {
  return (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
}

/** Cosine of the day with its peak at `peakHour` local standard time: 1 then, -1 half a day later. */
export function dayCosine(context: SourceContext, timeS: number, peakHour: number): number {
  return Math.cos(2 * Math.PI * (localS(context, timeS) / DAY_S - peakHour / 24));
}
