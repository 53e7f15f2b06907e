/** From a finished poll to control: power with its stamp and number, and what a battery says of itself. */
import type { Field, Station } from './field.js';
import { Sign } from './signs.js';
import { note } from './trouble.js';

/** A product may answer before it has measured: for so long after the start it may tell nothing yet. */
const WARM_S = 5;

/**
 * Hands a station's reading to control, with the moment of its sample, whole ms since tick 0: by its own age where the product tells it, else half its
 * averaging window before it was read. A power that was not implemented is not handed on: control sees the last one grow old.
 */
export function deliver(f: Field, s: Station, nowS: number): void {
  const powerW = s.powerW;
  if (s.storage >= 0) deliverCharge(f, s, nowS);
  if (s.reading < 0) return;
  if (!(powerW - powerW === 0)) { noteMissing(f, s, nowS); return; }
  const ms = (s.twiceS - 2 * f.startS) * 500 + 1 / 2; // seconds times 1000 are a hair off: the nearest whole number
  const atMs = ms - ms % 1 - s.ageMs;
  s.readings++;
  s.ageSumMs += (nowS - f.startS) * 1000 - atMs;
  f.control.setReading(s.reading, powerW, atMs, s.sequence < 0 ? s.readings : s.sequence);
}

/** A battery that may not do all that it can, or has not measured yet, is asked again with the next poll. A state of charge that is missing once is the last one; one that is missing again and again is none, and control counts on no more of the battery. @apart */
function deliverCharge(f: Field, s: Station, nowS: number): void {
  if (s.untilCharge !== s.chargePolls) return;
  if (!(s.socPermille > 0 && s.chargeW > 0 && s.dischargeW > 0)) s.untilCharge = 1;
  if (s.socPermille === s.socPermille) { f.control.setStorage(s.storage, s.socPermille, s.chargeW, s.dischargeW); return; }
  noteMissing(f, s, nowS);
  if (s.trouble !== undefined && s.trouble.told === Sign.NoValue) f.control.setStorage(s.storage, NaN, s.chargeW, s.dischargeW);
}

/** What a battery refuses again and again it does not know: an old state of charge would count for ever. */
export function chargeRefused(f: Field, s: Station): void {
  if (s.trouble !== undefined && s.trouble.told === Sign.Refuses) f.control.setStorage(s.storage, NaN, s.chargeW, s.dischargeW);
}

function noteMissing(f: Field, s: Station, nowS: number): void {
  if (s.readings > 0 || nowS - f.startS > WARM_S) note(s, Sign.NoValue);
}
