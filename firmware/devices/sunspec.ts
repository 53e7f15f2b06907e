/** Finds the models of a SunSpec product: the mark at one of three places, then one model behind the other up to the end of the map. */
import { askFor, type Interview } from './interview.js';
import { Note, Step } from './notes.js';

/** "SunS" in two registers. */
const MARK = 0x53756e53;
/** Where the standard lets a map begin. */
const BASES = [40000, 50000, 0];
const END_OF_MAP = 65535;
const LAST_REGISTER = 65535;
/** The models that are looked for, as `Note` has them from `Inverter` on; the first of several that are alike. */
const MODELS = new Int32Array([101, 111, 120, 121, 123, 124, 201, 211, 701, 702, 704, 713, 802, 64901]);
/** More models than any product has: where a chain goes on, there are zeros behind the last model instead of the end of the map. */
const MOST_PARTS = 80;

/** Asks for the mark, then for one model's header after the other. False once the models are known, or where there is no map. */
export function nextModel(i: Interview): boolean {
  const n = i.notes;
  if (i.part === 0) n[Note.At] = i.config.base;
  if (i.part > MOST_PARTS && n[Note.Step] === Step.Models) n[Note.Step] = Step.Ratings;
  if (n[Note.Step] === Step.Mark) return (n[Note.Tried] as number) <= BASES.length && askFor(i, n[Note.At] as number, 4);
  return n[Note.Step] === Step.Models && askFor(i, n[Note.At] as number, 2);
}

/** The mark has the first model's header behind it. */
export function takeModel(i: Interview, answer: DataView, at: number): void {
  const n = i.notes;
  if (n[Note.Step] === Step.Models) return takeHeader(n, answer, at);
  if (answer.getUint32(at) !== MARK) return tryNextBase(i);
  n[Note.Step] = Step.Models;
  (n[Note.At] as number) += 2;
  takeHeader(n, answer, at + 4);
}

/** A product that refuses to be read there has no map there; one that refuses behind its last model has no end of the map; a rating that it refuses is not known. */
export function refusedModel(i: Interview): void {
  if (i.notes[Note.Step] === Step.Mark) tryNextBase(i);
  else if (i.notes[Note.Step] === Step.Models) i.notes[Note.Step] = Step.Ratings;
}

function tryNextBase(i: Interview): void {
  const n = i.notes;
  let tried = n[Note.Tried] as number;
  if (BASES[tried] === i.config.base) tried++;
  n[Note.At] = tried < BASES.length ? BASES[tried] as number : 0;
  n[Note.Tried] = tried + 1;
}

function takeHeader(n: Int32Array, answer: DataView, at: number): void {
  const id = answer.getUint16(at), start = n[Note.At] as number, next = start + 2 + answer.getUint16(at + 2);
  const isEnd = id === END_OF_MAP || next + 1 > LAST_REGISTER;
  if (id !== END_OF_MAP) noteModel(n, id, start);
  if (isEnd) n[Note.Step] = Step.Ratings;
  else n[Note.At] = next;
}

/** Of several models of a kind the first counts. Single-phase and split-phase models (101, 102, 201, 202, …) have their values at the same places as three-phase ones. */
function noteModel(n: Int32Array, id: number, start: number): void {
  const phases = id % 10, isPhased = id > 100 && id < 104 || id > 110 && id < 114 || id > 200 && id < 205 || id > 210 && id < 215;
  const note = Note.Inverter + MODELS.indexOf(isPhased ? id - phases + 1 : id);
  if (note >= Note.Inverter && n[note] === 0) n[note] = start;
}
