/** What a poll of a SunSpec product reads, in as few requests as its answers allow, and the values that all families share. */
import { int16, float32, scaled } from '../wire/values.js';
import { Note, POLLED } from './notes.js';
import type { Peer } from './peer.js';
import { askRead } from './ask.js';

/** Registers of 701 from W to W_SF. */
const AC_SPAN = 107;
/** Marks a register that is not yet part of a request, and twice of it one that is about to be: addresses have 16 bits. */
const FREE = 1 << 20;

/** From the note of a value to that of its count. */
const COUNTS = Note.SampleCount - Note.SampleAt;

/** Begins a plan: nothing is read. */
export function clearPlan(n: Int32Array): void {
  for (let k = 0; k < POLLED; k++) n[Note.SampleAt + k] = -1;
}

/** Adds a value to the plan: `count` registers from `address` on, as `Note.Power`, `Note.Soc` and so on. */
export function plan(n: Int32Array, note: Note, address: number, count: number): void {
  n[note] = address + FREE;
  n[note + COUNTS] = count;
}

/** Adds the power of a meter or an inverter whose W and W_SF are `span` registers apart; 0 for a float. */
export function planPower(n: Int32Array, address: number, span: number): void {
  plan(n, Note.Power, address, span === 0 ? 2 : span + 1);
  n[Note.PowerSpan] = span * 2;
}

/** The power of a product with any of 701, 101..103, 111..113, the newer first. @returns whether there is one */
export function planAc(p: Peer): boolean {
  const n = p.notes, ac = n[Note.Ac] as number, inverter = n[Note.Inverter] as number, float = n[Note.InverterFloat] as number;
  if (ac > 0) planWideAc(n, ac, p.config.mostRegisters);
  else if (inverter > 0) planPower(n, inverter + 14, 1);
  else if (float > 0) planPower(n, float + 22, 0);
  return ac > 0 || inverter > 0 || float > 0;
}

/** The scale factor of 701 stands far behind. */
function planWideAc(n: Int32Array, ac: number, mostRegisters: number): void {
  if (mostRegisters >= AC_SPAN) return planPower(n, ac + 10, AC_SPAN - 1);
  plan(n, Note.Power, ac + 10, 1);
  plan(n, Note.PowerScale, ac + 116, 1);
  n[Note.PowerSpan] = -1;
}

/** Adds number and age of the sample where the product tells them, and shares the plan out over requests: the sample is read first, lest an older power get its number. */
export function endPlan(p: Peer): void {
  const n = p.notes, sample = n[Note.Sample] as number;
  if (sample > 0) plan(n, Note.SampleAt, sample + 2, 4);
  let request = 0;
  for (let note: number = Note.SampleAt; note < Note.SampleAt + POLLED; note++) {
    if ((n[note] as number) >= FREE) fillRequest(n, note, request++, p.config.mostRegisters);
  }
  p.known = true;
}

/** One request: a value, and whatever else lies near enough. */
function fillRequest(n: Int32Array, seed: number, request: number, most: number): void {
  let first = (n[seed] as number) - FREE, end = first + (n[seed + COUNTS] as number);
  for (let note = seed; note < Note.SampleAt + POLLED; note++) {
    const address = (n[note] as number) - FREE, behind = address + (n[note + COUNTS] as number);
    const from = address < first ? address : first, to = behind > end ? behind : end;
    if (address < 0 || note > seed && to - from > most) continue;
    first = from;
    end = to;
    (n[note] as number) += FREE;
  }
  for (let note = seed; note < Note.SampleAt + POLLED; note++) {
    if ((n[note] as number) >= 2 * FREE) n[note] = request * 256 + ((n[note] as number) - 2 * FREE - first) * 2;
  }
  n[Note.Requests + request * 2] = first;
  n[Note.Requests + request * 2 + 1] = end - first;
}

/** The next request of a poll. */
export function nextPoll(p: Peer): boolean {
  const n = p.notes, k = Note.Requests + p.part * 2, count = n[k + 1] as number;
  return count > 0 && askRead(p, n[k] as number, count);
}

/** Takes power and sample out of an answer, where they are in it. */
export function takePoll(p: Peer, answer: DataView, at: number): void {
  const n = p.notes, part = p.part, power = n[Note.Power] as number, sample = n[Note.SampleAt] as number;
  if (power >> 8 === part) takePower(p, answer, at + (power & 255));
  if ((n[Note.PowerScale] as number) >> 8 === part) takeScale(p, answer.getInt16(at + ((n[Note.PowerScale] as number) & 255)));
  if (sample >> 8 === part) takeSample(p, answer, at + (sample & 255));
}

function takePower(p: Peer, answer: DataView, at: number): void {
  const span = p.notes[Note.PowerSpan] as number;
  if (span > 0) p.powerW = scaled(int16(answer, at), answer.getInt16(at + span)) * p.config.sign;
  else if (span === 0) p.powerW = float32(answer, at) * p.config.sign;
  else p.notes[Note.PowerRaw] = answer.getInt16(at);
}

/** A scale factor that is not what it was before the power was read may or may not have been that of the power. */
function takeScale(p: Peer, exponent: number): void {
  const n = p.notes, raw = n[Note.PowerRaw] as number;
  p.powerW = exponent === n[Note.PowerExponent] && raw !== -32768 ? scaled(raw, exponent) * p.config.sign : NaN;
  n[Note.PowerExponent] = exponent;
}

function takeSample(p: Peer, answer: DataView, at: number): void {
  const sequence = answer.getUint32(at), ageMs = answer.getInt32(at + 4);
  p.sequence = sequence === 4294967295 ? -1 : sequence;
  p.ageMs = ageMs === -2147483648 ? NaN : ageMs;
}
