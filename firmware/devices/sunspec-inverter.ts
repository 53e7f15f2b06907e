/** PV and wind: power from 701 or 101..113, a ceiling by 123, or by 704 where a product has no 123. Generation is positive. */
import { Note } from './notes.js';
import { Task, type DeviceFamily, type Peer } from './peer.js';
import { ceilingRaw, ceilingW, leaseS } from './steps.js';
import { isExponent, uint16 } from '../wire/values.js';
import { word } from '../wire/bytes.js';
import { askRead, askWrite, noteExponent } from './ask.js';
import { clearPlan, endPlan, nextPoll, planAc, takePoll } from './sunspec-poll.js';

/** Four words behind the ceiling, in 123 as in 704. */
const BEHIND_LIMIT = 8;

export const sunSpecInverter: DeviceFamily = {
  next: nextOfInverter,
  take: takeOfInverter,
  reword: rewordLimit,
};

function nextOfInverter(p: Peer): boolean {
  if (p.task === Task.Poll) return nextPoll(p);
  if (p.part > 0) return false;
  // Read back whatever the scale factor is: one that was damaged on its way would never be read again.
  return p.task === Task.Command ? isExponent(p.notes[Note.Exponent] as number) && askLimit(p) : askLimitBack(p);
}

/** Discovery is through: what there is to poll. */
export function endInverter(p: Peer): boolean {
  clearPlan(p.notes);
  if (planAc(p)) endPlan(p);
  return false;
}

function takeOfInverter(p: Peer, answer: DataView, at: number): void {
  if (p.task === Task.Poll) takePoll(p, answer, at);
  else if (p.task === Task.ReadBack) takeLimitBack(p, answer, at);
}

function askLimit(p: Peer): boolean {
  const n = p.notes, words = p.ask.words, controls = n[Note.Controls] as number, control = n[Note.Control] as number;
  if (controls === 0 && control === 0) return false;
  const raw = limitRaw(p);
  p.behind = BEHIND_LIMIT;
  if (controls === 0) return askLimit704(p, control, raw);
  words[0] = raw; // WMaxLimPct
  words[1] = 0; // WMaxLimPct_WinTms
  words[2] = leaseS(p.config.leaseMs); // WMaxLimPct_RvrtTms
  words[3] = 0; // WMaxLimPct_RmpTms
  words[4] = 1; // WMaxLim_Ena
  return askWrite(p, controls + 5, 5);
}

/** The raw value of the ceiling to be written. */
function limitRaw(p: Peer): number {
  const ratedW = p.notes[Note.RatedW] as number, exponent = p.notes[Note.Exponent] as number, raw = ceilingRaw(p.setpointW, ratedW, exponent);
  p.sentW = ceilingW(raw, ratedW, exponent);
  return raw;
}

function rewordLimit(p: Peer): string {
  return word(limitRaw(p));
}

function askLimit704(p: Peer, control: number, raw: number): boolean {
  const words = p.ask.words;
  words[0] = 1; // WMaxLimPctEna
  words[1] = raw; // WMaxLimPct
  words[2] = ceilingRaw(p.config.fallbackW, p.notes[Note.RatedW] as number, p.notes[Note.Exponent] as number); // WMaxLimPctRvrt
  words[3] = 1; // WMaxLimPctEnaRvrt
  words[4] = 0; // WMaxLimPctRvrtTms
  words[5] = leaseS(p.config.leaseMs);
  return askWrite(p, control + 14, 6);
}

/** The scale factor is read again with the value, and counts from then on. */
function askLimitBack(p: Peer): boolean {
  const controls = p.notes[Note.Controls] as number, control = p.notes[Note.Control] as number;
  if (controls > 0) return askRead(p, controls + 5, 19);
  return control > 0 && askRead(p, control + 14, 41);
}

/** A ceiling that is written but not enabled holds nothing back: it reads as the rating. */
function takeLimitBack(p: Peer, answer: DataView, at: number): void {
  if ((p.notes[Note.Controls] as number) > 0) takeEffect(p, answer.getUint16(at + 8) === 1, uint16(answer, at), answer.getInt16(at + 36));
  else takeEffect(p, answer.getUint16(at) === 1, uint16(answer, at + 2), answer.getInt16(at + 80));
}

function takeEffect(p: Peer, isEnabled: boolean, raw: number, exponent: number): void {
  const ratedW = p.notes[Note.RatedW] as number;
  noteExponent(p, exponent);
  p.effectW = !isEnabled ? ratedW : isExponent(exponent) ? ceilingW(raw, ratedW, exponent) : NaN;
}
