/** What a poll of a SunSpec product reads, in as few requests as its answers allow, and the values that all families share. */
import type { BlockConfig, PointConfig } from '../field/config.js';
import { Format, Meaning } from './codes.js';
import type { Interview } from './interview.js';
import { Note } from './notes.js';

/** Registers of 701 from W to W_SF. */
const AC_SPAN = 106;
const READ = 3;

/** A point that is what its registers say. */
export function point(meaning: Meaning, format: Format, offset: number): PointConfig {
  return { meaning, format, offset, multiplier: 1, divisor: 1 };
}

/** One request, whatever it reads. */
export function block(address: number, count: number, points: PointConfig[]): BlockConfig {
  return { fn: READ, address, count, points };
}

/** The power of a meter or an inverter whose W and W_SF are `span` registers apart; 0 for a float. */
export function powerAt(i: Interview, address: number, span: number): BlockConfig {
  const power = point(Meaning.PowerW, span === 0 ? Format.F32 : Format.ToldI16, 0);
  power.multiplier = i.config.polarity;
  if (span > 0) power.scale = span;
  return block(address, span === 0 ? 2 : span + 1, [power]);
}

/** The power of a product with any of 701, 101..103, 111..113, the newer first; nothing where it has none. */
export function acPower(i: Interview): BlockConfig[] {
  const n = i.notes, ac = n[Note.Ac] as number, inverter = n[Note.Inverter] as number, float = n[Note.InverterFloat] as number;
  if (ac > 0) return i.config.mostRegisters > AC_SPAN ? [powerAt(i, ac + 10, AC_SPAN)] : powerApart(i, ac);
  if (inverter > 0) return [powerAt(i, inverter + 14, 1)];
  return float > 0 ? [powerAt(i, float + 22, 0)] : [];
}

/** The scale factor of 701 stands far behind. */
function powerApart(i: Interview, ac: number): BlockConfig[] {
  const power = point(Meaning.UnscaledW, Format.ToldI16, 0);
  power.multiplier = i.config.polarity;
  return [block(ac + 10, 1, [power]), block(ac + 10 + AC_SPAN, 1, [point(Meaning.PowerScale, Format.I16, 0)])];
}

/** Adds number and age of the sample where the product tells them, and shares all out over requests: the sample is read first, lest an older power get its number. */
export function requestsFor(i: Interview, wanted: BlockConfig[]): BlockConfig[] {
  const sample = i.notes[Note.Sample] as number, most = i.config.mostRegisters, blocks: BlockConfig[] = [];
  if (sample > 0) {
    const both = block(sample + 2, 4, [point(Meaning.Sequence, Format.ToldU32, 0)]);
    both.points.push(point(Meaning.AgeMs, Format.ToldI32, 2));
    wanted.unshift(both);
  }
  while (wanted.length > 0) blocks.push(nextRequest(wanted, most));
  return blocks;
}

/** One request: the first that is wanted, and whatever else lies near enough, which is wanted no longer. */
function nextRequest(wanted: BlockConfig[], most: number): BlockConfig {
  const seed = wanted[0] as BlockConfig, taken: BlockConfig[] = [];
  let first = seed.address, end = first + seed.count;
  for (const other of wanted.slice()) {
    const behind = other.address + other.count, from = other.address < first ? other.address : first, to = behind > end ? behind : end;
    if (other !== seed && to - from > most) continue;
    first = from;
    end = to;
    taken.push(other);
    wanted.splice(wanted.indexOf(other), 1);
  }
  return block(first, end - first, pointsOf(taken, first));
}

function pointsOf(taken: BlockConfig[], first: number): PointConfig[] {
  const points: PointConfig[] = [];
  for (const each of taken) {
    for (const one of each.points) {
      one.offset += each.address - first;
      if (one.scale !== undefined) one.scale += each.address - first;
      points.push(one);
    }
  }
  return points;
}
