/** The setpoint of a battery, as 704 takes it in W, or 124 as a band of charge and discharge that is nowhere wide. */
import { isExponent, scaled } from '../wire/values.js';
import { Note } from './notes.js';
import type { Peer } from './peer.js';
import { ceilingW, leaseS, setpointRaw, shareRaw } from './steps.js';
import { long } from '../wire/bytes.js';
import { askRead, askWrite, noteExponent } from './ask.js';

/** Both ends of the band of 124 hold. */
const BOTH = 3;
/** Seven words of 704 behind the watts. */
const BEHIND_WATTS = 14;

export function nextSetpoint(p: Peer): boolean {
  const n = p.notes, control = n[Note.Control] as number, storage = n[Note.Storage] as number;
  if (!isExponent(n[Note.Exponent] as number)) return false;
  if (control > 0) return p.part === 0 && askWatts(p, control);
  if (storage === 0 || p.part > 1) return false;
  return p.part === 0 ? askBand(p, storage) : askBoth(p, storage);
}

function askWatts(p: Peer, control: number): boolean {
  const words = p.ask.words, raw = wattsRaw(p, p.setpointW), fallback = wattsRaw(p, p.config.fallbackW);
  p.sentW = scaled(raw, p.notes[Note.Exponent] as number);
  p.behind = BEHIND_WATTS;
  words.fill(0);
  words[0] = 1; // WSetEna
  words[1] = 1; // WSetMod: watts
  words[2] = raw >> 16; // WSet
  words[3] = raw;
  words[4] = fallback >> 16; // WSetRvrt
  words[5] = fallback;
  words[8] = 1; // WSetEnaRvrt, behind two percentages that do not count
  words[10] = leaseS(p.config.leaseMs); // WSetRvrtTms
  return askWrite(p, control + 22, 11);
}

/** The watts of another setpoint, where all else stays. */
export function rewordWatts(p: Peer): string {
  const raw = wattsRaw(p, p.setpointW);
  p.sentW = scaled(raw, p.notes[Note.Exponent] as number);
  return long(raw);
}

function wattsRaw(p: Peer, powerW: number): number {
  const n = p.notes;
  return setpointRaw(powerW, -(n[Note.ChargeW] as number), n[Note.DischargeW] as number, n[Note.Exponent] as number);
}

/** At least so much, and at most so much: negative charge is discharge. */
function askBand(p: Peer, storage: number): boolean {
  const n = p.notes, words = p.ask.words, raw = shareRaw(p.setpointW, n[Note.RatedW] as number, n[Note.Exponent] as number);
  p.sentW = ceilingW(raw, n[Note.RatedW] as number, n[Note.Exponent] as number);
  words[0] = raw; // OutWRte
  words[1] = -raw; // InWRte
  words[2] = 0; // InOutWRte_WinTms
  words[3] = leaseS(p.config.leaseMs); // InOutWRte_RvrtTms
  words[4] = 0; // InOutWRte_RmpTms
  return askWrite(p, storage + 12, 5);
}

function askBoth(p: Peer, storage: number): boolean {
  p.ask.words[0] = BOTH; // StorCtl_Mod
  return askWrite(p, storage + 5, 1);
}

/** The scale factor is read again with the value, and counts from then on. */
export function nextSetpointBack(p: Peer): boolean {
  const control = p.notes[Note.Control] as number, storage = p.notes[Note.Storage] as number;
  if (p.part > 0) return false;
  if (control > 0) return askRead(p, control + 22, 34);
  return storage > 0 && askRead(p, storage + 5, 21);
}

/** NaN where what was written is not in force. */
export function takeSetpointBack(p: Peer, answer: DataView, at: number): void {
  if ((p.notes[Note.Control] as number) > 0) takeWattsBack(p, answer, at);
  else takeBandBack(p, answer, at);
}

function takeWattsBack(p: Peer, answer: DataView, at: number): void {
  const exponent = answer.getInt16(at + 66), isInForce = answer.getUint16(at) === 1 && answer.getUint16(at + 2) === 1;
  noteExponent(p, exponent);
  p.effectW = isInForce ? scaled(answer.getInt32(at + 4), exponent) : NaN;
}

function takeBandBack(p: Peer, answer: DataView, at: number): void {
  const n = p.notes, exponent = answer.getInt16(at + 40), raw = answer.getInt16(at + 14), isInForce = answer.getUint16(at) === BOTH && answer.getInt16(at + 16) === -raw;
  noteExponent(p, exponent);
  p.effectW = isInForce && isExponent(exponent) ? ceilingW(raw, n[Note.RatedW] as number, exponent) : NaN;
}
