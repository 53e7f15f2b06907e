/** The loops that OpenEMS Edge documents, with its defaults, as a baseline in the same plant: our reading of its formulas, not a run of OpenEMS. */
import type { Command } from '../../firmware/control/device.js';
import type { Site } from '../../firmware/control/site.js';
import { TICKS_PER_S } from './rig-config.js';
import type { Law } from './rig.js';

/** Its cycle is 1 s. */
const CYCLE_TICKS = TICKS_PER_S;
const P = 0.3;
const I = 0.3;
const D = 0.1;
/** The sum of errors is clamped at this many times the largest power. */
const MOST_SUM = 10;
/** A PV limit moves by this part of the last one a cycle, where both are above the least. */
const LIMIT_STEP = 0.2;
const LEAST_STEPPED_W = 100;

/** Self-consumption: the battery aims at grid power plus its own, through a PID filter. */
export function openEmsBalancing(): Law {
  const filter = new Pid();
  return (site, tick) => {
    if (tick % CYCLE_TICKS !== 0) return;
    const battery = site.batteries[0]!, batteryW = battery.reading.inW;
    write(site, battery.command, filter.next(site.root.reading!.inW + batteryW, batteryW, battery.dischargeW));
  };
}

/** Which of its two controllers of an export limit are at work; without its own, the battery rests. */
export type Limiters = 'PV' | 'PV and battery';

/** An export limit: PV is limited together, by rating; the battery rests until export exceeds the limit. */
export function openEmsExportLimit(limitW: number, limiters: Limiters): Law {
  let lastW = Infinity;
  return (site, tick) => {
    if (tick % CYCLE_TICKS !== 0) return;
    const gridW = site.root.reading!.inW;
    for (const b of site.batteries) {
      const mostW = limiters === 'PV and battery' && -gridW > limitW ? gridW + b.reading.inW + limitW : 0;
      write(site, b.command, Math.max(-b.chargeW, Math.min(0, mostW)));
    }
    lastW = limitPv(site, gridW + limitW, lastW);
  };
}

/** Error sum, derivative and target as documented: the sum is that of the cycles before, the derivative is that of the measurement. */
class Pid {
  private sumW = 0;
  private lastW: number | null = null;

  next(targetW: number, measuredW: number, mostW: number): number {
    const errorW = targetW - measuredW;
    const movedW = measuredW - (this.lastW ?? measuredW);
    this.lastW = measuredW;
    if (errorW === 0) return targetW;
    const outputW = P * errorW + I * this.sumW - D * movedW;
    this.sumW = clamp(this.sumW + errorW, MOST_SUM * mostW);
    return clamp(outputW, mostW);
  }
}

/** Gives the limit that was set for all units together, W. */
function limitPv(site: Site, gridAndLimitW: number, lastW: number): number {
  let producedW = 0, ratedW = 0;
  for (const u of site.renewables) { producedW += u.reading.inW; ratedW += u.ratedW; }
  const wantedW = Math.min(ratedW, Math.max(0, gridAndLimitW + producedW));
  const limitW = stepped(wantedW, Math.min(lastW, ratedW));
  for (const u of site.renewables) write(site, u.command, limitW * u.ratedW / ratedW);
  return limitW;
}

function stepped(wantedW: number, lastW: number): number {
  if (lastW <= LEAST_STEPPED_W || wantedW <= LEAST_STEPPED_W || Math.abs(wantedW - lastW) <= LIMIT_STEP * lastW) return wantedW;
  return wantedW > lastW ? lastW * (1 + LIMIT_STEP) : lastW * (1 - LIMIT_STEP);
}

function clamp(w: number, mostW: number): number {
  return Math.max(-mostW, Math.min(mostW, w));
}

function write(site: Site, command: Command, setpointW: number): void {
  command.setpointW = Math.trunc(setpointW);
  site.due[command.index] = 1;
}
