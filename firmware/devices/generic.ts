/** Products without SunSpec: what is read and written stands as data in the site file. The signs are in the multipliers. */
import type { BlockConfig, PointConfig, WriteConfig } from '../field/config.js';
import { Meaning } from './codes.js';
import { Task, type DeviceFamily, type Peer } from './peer.js';
import { askRead, askWrite } from './ask.js';
import { wordsText } from '../wire/pdu.js';
import { putNumber, takeNumber, wordsOf } from './typed.js';

const WRITE_SEVERAL = 16;

export const generic: DeviceFamily = {
  next: nextOfGeneric,
  take: takeOfGeneric,
  reword: rewordSetpoint,
};

function nextOfGeneric(p: Peer): boolean {
  if (p.task === Task.Poll) return p.part < p.config.blocks.length && askBlock(p, p.config.blocks[p.part] as BlockConfig);
  if (p.part >= p.config.writes.length) return false;
  const w = p.config.writes[p.part] as WriteConfig;
  return p.task === Task.Command ? askSetpoint(p, w) : askRead(p, w.address + w.at, wordsOf(w.type));
}

/** There is nothing to find out. */
export function endGeneric(p: Peer): boolean {
  p.known = true;
  if (p.config.storage >= 0) p.chargeW = p.dischargeW = p.config.ratedW;
  return false;
}

function askBlock(p: Peer, b: BlockConfig): boolean {
  askRead(p, b.address, b.count);
  p.ask.fn = b.fn;
  return true;
}

function takeOfGeneric(p: Peer, answer: DataView, at: number): void {
  if (p.task === Task.Poll) for (const point of (p.config.blocks[p.part] as BlockConfig).points) takePoint(p, point, answer, at);
  else if (p.task === Task.ReadBack) takeSetpointBack(p, p.config.writes[p.part] as WriteConfig, answer, at);
}

function takePoint(p: Peer, point: PointConfig, answer: DataView, at: number): void {
  const value = takeNumber(answer, at + point.offset * 2, point.type) * point.multiplier / point.divisor, meaning = point.meaning;
  if (meaning === Meaning.PowerW) p.powerW = value;
  else if (meaning === Meaning.AgeMs) p.ageMs = value;
  else if (meaning === Meaning.Sequence) p.sequence = value;
  else if (meaning === Meaning.SetpointW) p.effectW = value;
  else takeStorage(p, meaning, value);
}

/** Limits are sizes: a product may count charge as negative. NaN where a state of charge is none. */
function takeStorage(p: Peer, meaning: number, value: number): void {
  const size = value < 0 ? -value : value;
  if (meaning === Meaning.SocPermille) p.socPermille = value >= 0 && value <= 1000 ? value + 0.5 | 0 : NaN;
  else if (size - size !== 0) return;
  else if (meaning === Meaning.ChargeLimitW) p.chargeW = size;
  else p.dischargeW = size;
}

/** The setpoint among the words that are always the same. A register that is written alone comes back in the answer, and so changes all of it. */
function askSetpoint(p: Peer, w: WriteConfig): boolean {
  const words = p.ask.words;
  words.set(w.words);
  putSetpoint(p, w, w.at);
  p.behind = w.fn === WRITE_SEVERAL && p.config.writes.length === 1 ? 2 * (w.words.length - w.at - wordsOf(w.type)) : -1;
  askWrite(p, w.address, w.words.length);
  p.ask.fn = w.fn;
  return true;
}

function rewordSetpoint(p: Peer): string {
  const w = p.config.writes[0] as WriteConfig;
  putSetpoint(p, w, 0);
  return wordsText(p.ask.words, wordsOf(w.type));
}

function putSetpoint(p: Peer, w: WriteConfig, at: number): void {
  const raw = genericRaw(p.setpointW, w);
  putNumber(p.ask.words, at, w.type, raw);
  p.sentW = raw * w.divisor / w.multiplier;
}

function takeSetpointBack(p: Peer, w: WriteConfig, answer: DataView, at: number): void {
  p.effectW = takeNumber(answer, at, w.type) * w.divisor / w.multiplier;
}

/** A setpoint in whole steps of the product, cut toward zero, then held within what its register takes; 0 for what is no number. */
export function genericRaw(setpointW: number, w: WriteConfig): number {
  const raw = setpointW * w.multiplier / w.divisor;
  if (raw - raw !== 0) return 0;
  if (raw >= w.most) return w.most;
  return raw <= w.least ? w.least : raw - raw % 1;
}
