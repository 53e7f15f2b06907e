/** Where an answer has what, and what becomes of it: the same for all families, for what a product is stands in numbers once it is known. */
import type { BlockConfig, PointConfig } from '../field/config.js';
import { scaled, uint16 } from '../wire/values.js';
import { Meaning } from './codes.js';
import { HAS_BATTERIES, HAS_INVERTERS, HAS_SWAPPED } from './facts.js';
import type { Peer } from './peer.js';
import { bankLimitW } from './steps.js';
import { isSwapped, noneOf, readerOf, readSwapped, type Reader } from './typed.js';

/** A value in an answer: raw * multiplier / divisor, or raw * multiplier times ten to the power of the scale factor at `scaleAt`. */
export interface Point extends Pick<PointConfig, 'meaning' | 'multiplier' | 'divisor'> {
  /** How it is read, and what it reads where the product has no such value. */
  reader: Reader;
  none: number;
  /** Bytes of the answer before the value, and before its scale factor; -1 where it has none. */
  at: number;
  scaleAt: number;
  /** Only where the site has such values: whether the low word comes first. */
  swapped?: boolean;
}

/** The values of a block whose registers begin at byte `from` of the answer. */
export function pointsOf(block: BlockConfig, from: number): Point[] {
  const points: Point[] = [];
  for (const p of block.points) {
    const point: Point = {
      meaning: p.meaning, reader: readerOf(p.format), none: noneOf(p.format), at: from + 2 * p.offset, scaleAt: p.scale === undefined ? -1 : from + 2 * p.scale, multiplier: p.multiplier, divisor: p.divisor,
    };
    if (HAS_SWAPPED) point.swapped = isSwapped(p.format);
    points.push(point);
  }
  return points;
}

/** Takes all values of an answer. What a product has not is NaN; a float may be infinite: whoever goes by a value asks whether it is a number. */
export function takePoints(p: Peer, points: Point[], view: DataView): void {
  for (const point of points) {
    const raw = HAS_SWAPPED && point.swapped === true ? readSwapped(view, point.at, point.reader) : view[point.reader](point.at);
    const value = raw === point.none ? NaN : point.scaleAt < 0 ? raw * point.multiplier / point.divisor : scaled(raw * point.multiplier, view.getInt16(point.scaleAt));
    if (point.meaning === Meaning.PowerW) p.powerW = value;
    else if (HAS_BATTERIES && point.meaning === Meaning.Bank) takeBank(p, point, view);
    else takeOther(p, point, value);
  }
}

function takeOther(p: Peer, point: Point, value: number): void {
  const meaning = point.meaning;
  if (meaning === Meaning.Sequence) p.sequence = value - value === 0 ? value : -1;
  else if (meaning === Meaning.AgeMs) p.ageMs = value - value === 0 ? value : p.olderMs;
  else if (meaning < Meaning.AgeMs) takeStorage(p, meaning, value);
  else if (HAS_INVERTERS || HAS_BATTERIES) takeOdd(p, point, value);
  else p.effectW = value;
}

/** Limits are sizes: a product may count charge as negative. NaN where a state of charge is none. */
function takeStorage(p: Peer, meaning: Meaning, value: number): void {
  const size = value < 0 ? -value : value;
  if (meaning === Meaning.SocPermille) p.socPermille = value >= 0 && value <= 1000 ? value + 0.5 | 0 : NaN;
  else if (size - size !== 0) return;
  else if (meaning === Meaning.ChargeLimitW) p.chargeW = size;
  else p.dischargeW = size;
}

/** Registers of 802 from its voltage on, bytes: most charge and discharge current, the scale factors of voltage and currents. Where it tells no limit the product's own count. */
function takeBank(p: Peer, point: Point, view: DataView): void {
  const at = point.at, volts = uint16(view, at), exponent = view.getInt16(at + 50) + view.getInt16(at + 56);
  const chargeW = bankLimitW(volts, uint16(view, at + 22), exponent), dischargeW = bankLimitW(volts, uint16(view, at + 24), exponent);
  p.chargeW = chargeW < point.multiplier ? chargeW : point.multiplier;
  p.dischargeW = dischargeW < point.divisor ? dischargeW : point.divisor;
}

function takeOdd(p: Peer, point: Point, value: number): void {
  const meaning = point.meaning;
  if (meaning === Meaning.UnscaledW) p.powerW = value;
  else if (meaning === Meaning.PowerScale) takePowerScale(p, value);
  else takeEffect(p, point, value);
}

/** A scale factor that is not what it was before the power was read may or may not have been that of the power. */
function takePowerScale(p: Peer, exponent: number): void {
  p.powerW = exponent === p.powerExponent ? scaled(p.powerW, exponent) : NaN;
  p.powerExponent = exponent;
}

/** What is in force of a setpoint: NaN where nothing is, or where it is counted in other steps than before; a ceiling that is written but not enabled reads as the rating. */
function takeEffect(p: Peer, point: Point, value: number): void {
  const meaning = point.meaning;
  if (meaning === Meaning.SetpointW) p.effectW = value;
  else if (meaning === Meaning.Curtails) { if (value !== point.multiplier) p.effectW = point.multiplier; }
  else if (meaning === Meaning.SetpointScale) { if (value !== p.exponent) { p.effectW = NaN; p.known = false; } }
  else if (value !== (meaning === Meaning.InForce ? 1 : p.effectW)) p.effectW = NaN;
}
