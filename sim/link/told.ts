/** What a device gets of a setpoint through the registers of its product: cut by the firmware's own functions, held for as long as it is told. */
import { Family } from '../../firmware/devices/codes.js';
import { ceilingSteps, leaseS, rawOf, wattsOf, wattSteps } from '../../firmware/devices/steps.js';
import type { PeerConfig } from '../../firmware/field/config.js';
import type { PlantUnit } from './plant-units.js';
import type { BatteryRating } from './registers/battery.js';
import { ceilingOf, PERCENT_EXPONENT } from './registers/inverter.js';
import { held, sizeOf } from './registers/number-type.js';
import { powerExponent, setpointExponent, toldRatingW } from './registers/quantise.js';

/** Tells a unit its setpoint, W. Returns what arrived there, W. */
export type Teller = (setpointW: number) => number;

/** Null for what takes no commands. @param rating of a battery, else null */
export function tellerOf(peer: PeerConfig, it: PlantUnit, rating: BatteryRating | null): Teller | null {
  if (it.kind === 'node' || peer.command < 0) return null;
  if (peer.family === Family.Generic) return genericTeller(peer, it);
  if (it.kind === 'renewable') return ceilingTeller(peer, it);
  return it.kind === 'battery' && rating !== null ? setpointTeller(peer, it, rating) : null;
}

function ceilingTeller({ leaseMs }: PeerConfig, { unit, ratedW }: PlantUnit & { kind: 'renewable' }): Teller {
  const toldW = toldRatingW(ratedW), steps = ceilingSteps(toldW, PERCENT_EXPONENT), holdMs = leaseS(leaseMs) * 1000;
  return (setpointW) => {
    const arrivedW = ceilingOf(rawOf(setpointW, steps), toldW);
    unit.hold(holdMs);
    unit.command(arrivedW);
    return arrivedW;
  };
}

function setpointTeller({ leaseMs, fallbackW }: PeerConfig, { unit, ratedW }: PlantUnit & { kind: 'battery' }, { chargeW, dischargeW }: BatteryRating): Teller {
  const exponent = setpointExponent(ratedW), step = 10 ** powerExponent(ratedW), holdMs = leaseS(leaseMs) * 1000;
  const steps = wattSteps(-Math.floor(chargeW / step) * step, Math.floor(dischargeW / step) * step, exponent);
  const cut = (powerW: number): number => wattsOf(rawOf(powerW, steps), steps);
  return (setpointW) => {
    const arrivedW = cut(setpointW);
    unit.hold(holdMs, cut(fallbackW));
    unit.command(arrivedW);
    return arrivedW;
  };
}

function genericTeller(peer: PeerConfig, { unit }: Exclude<PlantUnit, { kind: 'node' }>): Teller {
  return (setpointW) => {
    let arrivedW = NaN;
    for (const write of peer.writes) {
      const lease = write.words[write.at + sizeOf(write.format)];
      arrivedW = wattsOf(held(write.format, rawOf(setpointW, write)), write);
      if (lease !== undefined) unit.hold(lease * 1000);
      unit.command(arrivedW);
    }
    return arrivedW;
  };
}
