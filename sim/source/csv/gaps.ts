/** Joins samples to a line over time: held or straight between neighbours, and across gaps as declared. */
import type { Pieces } from '../piecewise.js';
import type { DefectLog } from './defects.js';

export interface Joining {
  intervalS: number;
  between: 'hold' | 'linear';
  /** A mean over its interval stands in the middle of it when it is joined by straight lines; an instant where it is. */
  instant: boolean;
  fill: 'hold' | 'linear' | 'zero';
  /** Gaps that are longer are zero whatever `fill` says. */
  longestS: number;
}

/** Neighbours further apart than this, in intervals, have a gap between them. */
const GAP_INTERVALS = 1.5;
const SPANS = [[86400, 'days'], [3600, 'h'], [60, 'min']] as const;

/** The samples over time; zero after the last one. `atS` rises. */
export function join(samples: { atS: readonly number[]; value: readonly number[] }, joining: Joining): Pieces {
  const pieces = { atS: [] as number[], value: [] as number[], slopePerS: [] as number[] };
  const add = (atS: number, value: number, slopePerS = 0): void => {
    pieces.atS.push(atS);
    pieces.value.push(value);
    pieces.slopePerS.push(slopePerS);
  };
  const middleS = joining.between === 'linear' && !joining.instant ? joining.intervalS / 2 : 0;
  const { atS, value } = samples;
  for (let k = 0; k < atS.length; k++) {
    const nextS = atS[k + 1] ?? Infinity;
    const joined = nextS - atS[k]! <= GAP_INTERVALS * joining.intervalS;
    const afterGap = k === 0 || atS[k]! - atS[k - 1]! > GAP_INTERVALS * joining.intervalS;
    if (afterGap && middleS > 0) add(atS[k]!, value[k]!);
    const straight = joined && joining.between === 'linear';
    add(atS[k]! + middleS, value[k]!, straight ? (value[k + 1]! - value[k]!) / (nextS - atS[k]!) : 0);
    if (!joined) bridge(add, joining, { endS: atS[k]! + joining.intervalS, nextS, from: value[k]!, to: value[k + 1] ?? 0 });
  }
  return pieces;
}

/** Notes every gap: from the end of one interval to the start of the next usable one. */
export function noteGaps(samples: { atS: readonly number[]; line: readonly number[] }, joining: Joining, log: DefectLog): void {
  let longestS = 0;
  for (let k = 1; k < samples.atS.length; k++) {
    const apartS = samples.atS[k]! - samples.atS[k - 1]!;
    if (apartS <= GAP_INTERVALS * joining.intervalS) continue;
    log.note('gap', samples.line[k - 1]!);
    longestS = Math.max(longestS, apartS - joining.intervalS);
  }
  if (longestS > 0) log.explain('gap', `the longest lasts ${spanText(longestS)}; ${fillText(joining)}`);
}

/** A time span as people say it. */
export function spanText(spanS: number): string {
  const [size, unit] = SPANS.find(([inS]) => spanS >= 2 * inS) ?? [1, 's'];
  return `${Number((spanS / size).toFixed(1))} ${unit}`;
}

interface Gap {
  endS: number;
  nextS: number;
  from: number;
  to: number;
}

function bridge(add: (atS: number, value: number, slopePerS?: number) => void, { fill, longestS }: Joining, gap: Gap): void {
  const lastsS = gap.nextS - gap.endS;
  if (fill === 'zero' || lastsS > longestS) add(gap.endS, 0);
  else if (fill === 'linear') add(gap.endS, gap.from, (gap.to - gap.from) / lastsS);
}

function fillText({ fill, longestS }: Joining): string {
  if (fill === 'zero') return '0 is used there';
  const how = fill === 'hold' ? 'the value before is held' : 'a straight line is drawn';
  return `up to ${spanText(longestS)} ${how}, 0 is used in longer ones`;
}
