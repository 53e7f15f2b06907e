/** An industrial load: a base, shifts that come and go, machines that start and stop, and a little noise. */
import { DAY_S, localS, weekday } from './clock.js';
import { clamped } from './combine.js';
import { hash } from './hash.js';
import { MachinePark, type Machines } from './machines.js';
import { MinuteSeries } from './minutes.js';
import { NoiseLayer } from './noise.js';
import type { Source, SourceContext } from './source.js';

/** A shift may begin two days ago: it lasts up to a day and its ramp a few hours more. */
const SHIFTS_BACK = [0, 1, 2];
/** Seconds between the lattice points of the noise: single feeders and the plant's breathing. */
const NOISE_S = [3, 40];

export interface Shift {
  /** Weekdays on which it begins, Sunday = 0. */
  days: readonly number[];
  /** Seconds of the local day at which it begins and ends; an end that is not after the start is on the next day. */
  startS: number;
  endS: number;
  /** Time to come up after the start and to go down after the end, at least a minute. */
  rampS: number;
  powerW: number;
}

export interface Industry {
  ratedW: number;
  baseW: number;
  shifts: readonly Shift[];
  /** They run while people are there: in any shift, or always where there is none. */
  machines: readonly Machines[];
  /** Standard deviation against the present power. */
  noise: number;
}

/** Power of an industrial load, W, 0..rated. */
export function industryLoad(context: SourceContext, industry: Industry, seed: number): Source {
  return clamped(new Factory(context, industry, seed), 0, industry.ratedW);
}

/** Part of a shift that is at work at an instant, 0..1. */
export function shiftLevel(shift: Shift, atLocalS: number): number {
  const today = Math.floor(atLocalS / DAY_S);
  const lastsS = shift.endS > shift.startS ? shift.endS - shift.startS : shift.endS - shift.startS + DAY_S;
  let level = 0;
  for (const back of SHIFTS_BACK) {
    if (!shift.days.includes(weekday(today - back))) continue;
    const sinceS = atLocalS - (today - back) * DAY_S - shift.startS;
    level += Math.max(0, Math.min(1, sinceS / shift.rampS, (lastsS + shift.rampS - sinceS) / shift.rampS));
  }
  return Math.min(1, level);
}

class Factory implements Source {
  private readonly plan: Source;
  private readonly presence: Source;
  private readonly park: MachinePark;
  private readonly noise: NoiseLayer[];
  private staffed = new Float64Array(0);
  private running = new Float64Array(0);

  constructor(context: SourceContext, { baseW, shifts, machines, noise }: Industry, seed: number) {
    const levels = (timeS: number) => shifts.map((shift) => shiftLevel(shift, localS(context, timeS)));
    this.plan = new MinuteSeries(context, (timeS) => levels(timeS).reduce((sumW, level, k) => sumW + level * shifts[k]!.powerW, baseW));
    this.presence = new MinuteSeries(context, (timeS) => (shifts.length === 0 ? 1 : Math.max(...levels(timeS))));
    this.park = new MachinePark(machines, hash(seed, 0));
    this.noise = NOISE_S.map((s) => new NoiseLayer(hash(seed, s), s, noise / Math.sqrt(NOISE_S.length)));
  }

  fill(out: Float64Array, fromS: number): void {
    this.measure(out.length);
    this.plan.fill(out, fromS);
    this.presence.fill(this.staffed, fromS);
    this.park.fill(this.running, fromS);
    for (let k = 0; k < out.length; k++) out[k] = out[k]! + this.staffed[k]! * this.running[k]!;
    this.staffed.fill(1);
    for (const layer of this.noise) layer.addTo(this.staffed, fromS);
    for (let k = 0; k < out.length; k++) out[k] = out[k]! * this.staffed[k]!;
  }

  private measure(length: number): void {
    if (this.staffed.length === length) return;
    this.staffed = new Float64Array(length);
    this.running = new Float64Array(length);
  }
}
