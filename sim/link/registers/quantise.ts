/** What is left of a value on its way through a register: steps and ranges of simulated products. Pure, so that a link without bytes can do the same. */

/** A power register must hold this part more than the rating. */
const HEADROOM_FIFTHS = 6;
/** The most that a signed 16-bit register holds; its opposite too, while -32768 says that there is no value. */
const INT16_MOST = 32767;
/** 65535 says that there is no value. */
const UINT16_MOST = 65534;
const INT32_MOST = 2147483647;
/** A limit of 100 % in the hundredths of a percent that model 123 counts here. */
export const WHOLE_PERCENT = 10000;

/** The smallest decimal exponent from 0 on with which a signed 16-bit register shows 1.2 times the rating, W. */
export function powerExponent(ratedW: number): number {
  return exponentFor(ratedW * HEADROOM_FIFTHS / 5, INT16_MOST);
}

/** A power, W, in a signed 16-bit register that counts 10^exponent W; what lies beyond its range stays at its end. */
export function rawPower(powerW: number, exponent: number): number {
  return within(Math.round(powerW / 10 ** exponent), INT16_MOST);
}

/** A limit, W, in an unsigned 16-bit register that counts 10^exponent W: never more than the limit. */
export function rawLimit(limitW: number, exponent: number): number {
  return Math.max(0, Math.min(UINT16_MOST, Math.floor(limitW / 10 ** exponent)));
}

/** The exponent of a nameplate rating in an unsigned 16-bit register. */
export function ratingExponent(ratedW: number): number {
  return exponentFor(ratedW, UINT16_MOST);
}

/** The rating that the nameplate tells, W. */
export function toldRatingW(ratedW: number): number {
  const step = 10 ** ratingExponent(ratedW);
  return Math.round(ratedW / step) * step;
}

/** The exponent of a setpoint in a signed 32-bit register. */
export function setpointExponent(ratedW: number): number {
  return exponentFor(ratedW * HEADROOM_FIFTHS / 5, INT32_MOST);
}

/** A state of charge, 0..1, in permille. */
export function rawSoc(soc: number): number {
  return Math.max(0, Math.min(1000, Math.round(soc * 1000)));
}

function within(raw: number, most: number): number {
  return Math.max(-most, Math.min(most, raw)) + 0;
}

function exponentFor(mostW: number, mostRaw: number): number {
  let exponent = 0;
  while (mostW > mostRaw * 10 ** exponent) exponent++;
  return exponent;
}
