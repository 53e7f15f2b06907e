/** How far a file reaches into the scenario, and what is played where it ends. */
import { InputError } from '../../input/error.js';
import type { Source } from '../source.js';
import { repeated } from '../steps.js';
import type { DefectLog } from './defects.js';
import { spanText } from './gaps.js';

/** From the first to the last usable value, in seconds of the scenario. */
export interface Span {
  file: string;
  /** Instant of the file at which the scenario starts, ms since 1970 UTC. */
  anchorMs: number;
  fromS: number;
  endS: number;
}

export interface Playing {
  lastsS: number;
  intervalS: number;
  /** `whole` repeats the span, a number (ms) so much of the file from the scenario's start on. */
  repeat: 'whole' | number | undefined;
}

/** Notes the part of the scenario for which the file has nothing. Throws an InputError where that is all of it. */
export function noteCover(span: Span, playing: Playing, log: DefectLog): void {
  if (playing.repeat === 'whole') return;
  const askedS = playing.repeat === undefined ? playing.lastsS : Math.min(playing.lastsS, playing.repeat / 1000);
  const lateS = Math.max(0, Math.min(askedS, span.fromS));
  const earlyS = Math.max(0, askedS - Math.max(0, span.endS));
  if (lateS + earlyS >= askedS) throw new InputError(missedText(span, askedS), { file: span.file });
  if (lateS + earlyS === 0) return;
  log.explain('not covered', `${spanText(lateS)} at the start and ${spanText(earlyS)} at the end`, Math.ceil((lateS + earlyS) / playing.intervalS));
}

/** The source as often as it is to be played. */
export function played(source: Source, { fromS, endS }: Span, { repeat }: Playing): Source {
  if (repeat === undefined) return source;
  if (repeat === 'whole') return repeated(source, Math.ceil(fromS), Math.max(1, Math.round(endS - fromS)));
  return repeated(source, 0, Math.round(repeat / 1000));
}

function missedText({ anchorMs, fromS, endS }: Span, askedS: number): string {
  const text = (atS: number): string => new Date(anchorMs + atS * 1000).toISOString().slice(0, 16) + 'Z';
  return `the file covers ${text(fromS)} to ${text(endS)}, but ${text(0)} to ${text(askedS)} of it is asked for: `
    + "declare 'starts' with an instant of the file, or 'repeat: whole'";
}
