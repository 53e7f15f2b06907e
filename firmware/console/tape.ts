/**
 * The tape of a board: every call that control gets, in order, and after each step one record of what control tells, another one every time. Whoever plays the
 * calls to the same control must be told the same (`sim/hil`).
 *
 * A call is a byte that says which, and its numbers, doubles as they are; what a step told stands behind its tick. In the idle half of a tick all that came
 * together goes out as one line: `~` and base64.
 */
import type { Control } from '../field/field.js';
import type { ConsolePort, Desk } from '../io/ports.js';
import type { Living } from '../life/life.js';
import { BATTERIES, LOADS, NODES, RENEWABLES } from './words.js';
import type { Told } from './told.js';

export const enum Call { Step, Reading, Storage, Breaker, Trouble, Ask, Parameter, Manual, ByHand, Acknowledge, TakeOver, Lost = 255 }

/** More than is called in two ticks; what does not fit makes the tape one that has lost something. */
const TAPE_BYTES = 1600, MOST_CALL_BYTES = 100;
/** The records of control are no longer. */
export const TOLD_BYTES = 48;

/** Stands between the firmware and control: the functions are called as methods, and find it by `this`. All that the masters, the console and the life of the board call. */
export interface Tape extends Control, Living, Pick<Told, 'setManual' | 'setByHand' | 'acknowledge'> {
  control: Told;
  desk: Desk;
  bytes: Uint8Array;
  view: DataView;
  told: DataView;
  at: number;
  /** Which record is told next, of all nodes and devices behind the site's own. */
  turn: number;
  isLost: boolean;
}

export function openTape(control: Told, desk: Desk): Tape {
  const bytes = new Uint8Array(TAPE_BYTES);
  return {
    control, desk, bytes, view: new DataView(bytes.buffer), told: new DataView(new ArrayBuffer(TOLD_BYTES)), at: 0, turn: 0, isLost: false,
    step, nextCommand, setpointW, setReading, setStorage, setBreaker, setTrouble, ask, setParameter, setManual, setByHand, takeOver, acknowledge, tell,
  };
}

/** Writes what has gathered as one line. Where something was lost, that is the last call on it, and nothing more comes after that. */
export function flushTape(t: Tape, port: ConsolePort): void {
  if (t.at === 0) return;
  port.write('~' + t.desk.base64(t.bytes.subarray(0, t.at)) + '\n');
  t.at = 0;
}

function begin(t: Tape, call: Call, k: number): boolean {
  if (t.isLost) return false;
  const view = t.view, isFull = t.at + MOST_CALL_BYTES > TAPE_BYTES;
  t.isLost = isFull;
  view.setUint8(t.at, isFull ? Call.Lost : call);
  view.setInt16(t.at + 1, k);
  t.at += 3;
  return !isFull;
}

function number(t: Tape, value: number): void {
  t.view.setFloat64(t.at, value);
  t.at += 8;
}

function step(this: Tape, tick: number): void {
  this.control.step(tick);
  if (!begin(this, Call.Step, this.turn)) return;
  this.view.setUint32(this.at, tick);
  this.at += 4;
  tellInto(this);
  this.bytes.set(new Uint8Array(this.told.buffer), this.at);
  this.at += TOLD_BYTES;
}

/** The site first, then its nodes and devices, in the order of the groups of control. */
function tellInto(t: Tape): void {
  let k = t.turn - 1, group = k < 0 ? 0 : 1;
  if (group > 0 && k >= NODES) { k -= NODES; group = 2; }
  if (group > 1 && k >= BATTERIES) { k -= BATTERIES; group = 3; }
  if (group > 2 && k >= RENEWABLES) { k -= RENEWABLES; group = 4; }
  t.control.tell(group, k < 0 ? 0 : k, t.told);
  t.turn = t.turn === NODES + BATTERIES + RENEWABLES + LOADS ? 0 : t.turn + 1;
}

function nextCommand(this: Tape, from: number): number {
  return this.control.nextCommand(from);
}

function setpointW(this: Tape, k: number): number {
  return this.control.setpointW(k);
}

function setReading(this: Tape, k: number, powerW: number, atMs: number, sequence: number): void {
  if (begin(this, Call.Reading, k)) { number(this, powerW); number(this, atMs); number(this, sequence); }
  this.control.setReading(k, powerW, atMs, sequence);
}

function setStorage(this: Tape, k: number, socPermille: number, chargeW: number, dischargeW: number): void {
  if (begin(this, Call.Storage, k)) { number(this, socPermille); number(this, chargeW); number(this, dischargeW); }
  this.control.setStorage(k, socPermille, chargeW, dischargeW);
}

function setBreaker(this: Tape, k: number, closed: boolean): void {
  if (begin(this, Call.Breaker, k)) number(this, closed ? 1 : 0);
  this.control.setBreaker(k, closed);
}

function setTrouble(this: Tape, k: number, trouble: number): void {
  if (begin(this, Call.Trouble, k)) number(this, trouble);
  this.control.setTrouble(k, trouble);
}

function ask(this: Tape, what: number): boolean {
  begin(this, Call.Ask, what);
  return this.control.ask(what);
}

function setParameter(this: Tape, k: number, value: number): boolean {
  if (begin(this, Call.Parameter, k)) number(this, value);
  return this.control.setParameter(k, value);
}

function setManual(this: Tape, k: number, manual: boolean): boolean {
  if (begin(this, Call.Manual, k)) number(this, manual ? 1 : 0);
  return this.control.setManual(k, manual);
}

function setByHand(this: Tape, k: number, powerW: number): boolean {
  if (begin(this, Call.ByHand, k)) number(this, powerW);
  return this.control.setByHand(k, powerW);
}

function takeOver(this: Tape, k: number, heldW: number): void {
  if (begin(this, Call.TakeOver, k)) number(this, heldW);
  this.control.takeOver(k, heldW);
}

function acknowledge(this: Tape): void {
  begin(this, Call.Acknowledge, 0);
  this.control.acknowledge();
}

/** Whoever keeps what outlives a power cut looks at control too; that changes nothing, and is on no tape. */
function tell(this: Tape, group: number, k: number, into: DataView): void {
  this.control.tell(group, k, into);
}
