/** What the firmware gets to see of an instrument's values through the registers of its product: the same steps, cuts and limits, without the bytes. */
import { Family, Meaning } from '../../firmware/devices/codes.js';
import { bankLimitW } from '../../firmware/devices/steps.js';
import type { PeerConfig, PointConfig } from '../../firmware/field/config.js';
import { scaled } from '../../firmware/wire/values.js';
import { POLES_EXPONENT, POLES_V, type BatteryRating } from './registers/battery.js';
import { held } from './registers/number-type.js';
import { powerExponent, rawLimit, rawPower, rawSoc } from './registers/quantise.js';

type Seen = (value: number) => number;

export interface Sight {
  /** W to W; 0..1 to permille; W to W. */
  powerW: Seen;
  socPermille: Seen;
  chargeW: Seen;
  dischargeW: Seen;
  /** Whether the product tells age and number of its sample. */
  tellsAge: boolean;
  tellsSequence: boolean;
}

/** @param ratedW what the product's power register is made for; @param rating of a battery, else null */
export function sightOf(peer: PeerConfig, ratedW: number, rating: BatteryRating | null): Sight {
  return peer.family === Family.Generic ? genericSight(peer) : sunSpecSight(peer.polarity, powerExponent(ratedW), rating);
}

function sunSpecSight(sign: number, exponent: number, rating: BatteryRating | null): Sight {
  const limit = (ratedW: number): Seen => {
    const toldW = scaled(Math.floor(ratedW / 10 ** exponent), exponent);
    return (limitW) => Math.min(toldW, bankLimitW(POLES_V, rawLimit(limitW, exponent), exponent - POLES_EXPONENT));
  };
  return {
    powerW: (powerW) => scaled(rawPower(sign * powerW, exponent), exponent) * sign,
    socPermille: rawSoc,
    chargeW: limit(rating === null ? 0 : rating.chargeW),
    dischargeW: limit(rating === null ? 0 : rating.dischargeW),
    tellsAge: true,
    tellsSequence: true,
  };
}

function genericSight({ blocks, ratedW }: PeerConfig): Sight {
  const points = blocks.flatMap((block) => block.points);
  const pointOf = (meaning: Meaning): PointConfig | undefined => points.find((point) => point.meaning === meaning);
  const seen = (meaning: Meaning, otherwise: Seen): Seen => {
    const point = pointOf(meaning);
    return point === undefined ? otherwise : (value) => throughPoint(value, point);
  };
  const permille = seen(Meaning.SocPermille, () => NaN), chargeW = seen(Meaning.ChargeLimitW, () => ratedW), dischargeW = seen(Meaning.DischargeLimitW, () => ratedW);
  return {
    powerW: seen(Meaning.PowerW, () => NaN),
    socPermille: (soc) => Math.floor(permille(soc * 1000) + 0.5),
    chargeW: (limitW) => Math.abs(chargeW(Math.floor(limitW))),
    dischargeW: (limitW) => Math.abs(dischargeW(Math.floor(limitW))),
    tellsAge: pointOf(Meaning.AgeMs) !== undefined,
    tellsSequence: pointOf(Meaning.Sequence) !== undefined,
  };
}

/** Into the register and out of it. */
function throughPoint(value: number, { format, multiplier, divisor }: PointConfig): number {
  return held(format, value * divisor / multiplier) * multiplier / divisor;
}
