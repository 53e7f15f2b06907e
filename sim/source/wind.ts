/** Wind and what turbines make of it: spells of days, a daily swing, gusts; a power curve; many turbines smooth the gusts. */
import { dayCosine } from './clock.js';
import { hash } from './hash.js';
import { MinuteSeries } from './minutes.js';
import { NoiseLayer } from './noise.js';
import type { Source, SourceContext } from './source.js';

/** Hub-height wind over land is strongest in the afternoon where the air is mixed from the ground up. */
const WINDIEST_HOUR = 15;
/** Spells: minutes between lattice points and their weight; most is in the passing of weather (I. van der Hoven, 1957), little about the hour. */
const SPELLS = [[10, 0.15], [40, 0.2], [180, 0.35], [720, 0.6], [2880, 0.9]] as const;
/** Gusts: seconds between lattice points; amplitudes grow with the cube root, the inertial range of IEC 61400-1 annex B. */
const GUSTS_S = [8, 16, 32, 64, 128];
/** Even in a lull the air moves a little. */
const LEAST_SHARE = 0.05;
/** Above cut-out turbines are turned down over this range instead of all at once. */
const STORM_M_PER_S = 4;

export interface Wind {
  meanMPerS: number;
  /** Standard deviation of the gusts against the wind they ride on. */
  turbulence: number;
  /** Swing with the hour of the day and standard deviation of the spells, both against the mean. */
  daySwing: number;
  spells: number;
}

export interface WindFarm {
  ratedW: number;
  turbines: number;
  /** Distance from the first to the last turbine. */
  lengthM: number;
  cutInMPerS: number;
  ratedMPerS: number;
  cutOutMPerS: number;
}

/** The wind that all units of a site share, m/s, without the gusts of each. */
export function windSpeed(context: SourceContext, wind: Wind, seed: number): Source {
  const norm = Math.hypot(...SPELLS.map(([, weight]) => weight));
  const layers = SPELLS.map(([minutes, weight], k) => new NoiseLayer(hash(seed, k), minutes, wind.spells * weight / norm));
  return new MinuteSeries(context, (timeS) => {
    let share = 1 + wind.daySwing * dayCosine(context, timeS, WINDIEST_HOUR);
    for (const layer of layers) share += layer.at(Math.floor(timeS / 60));
    return wind.meanMPerS * Math.max(LEAST_SHARE, share);
  });
}

/** Available power of a wind farm, W, under a shared wind (m/s). */
export class WindPower implements Source {
  private readonly gusts: NoiseLayer[];
  private speed = new Float64Array(0);

  constructor(private readonly farm: WindFarm, private readonly shared: Source, wind: Wind, seed: number) {
    const norm = Math.hypot(...GUSTS_S.map(Math.cbrt));
    this.gusts = GUSTS_S.map((s, k) => {
      return new NoiseLayer(hash(seed, k), s, wind.turbulence * smoothing(farm, s * wind.meanMPerS) * Math.cbrt(s) / norm);
    });
  }

  fill(out: Float64Array, fromS: number): void {
    if (this.speed.length !== out.length) this.speed = new Float64Array(out.length);
    const speed = this.speed;
    this.shared.fill(speed, fromS);
    out.fill(1);
    for (const layer of this.gusts) layer.addTo(out, fromS);
    for (let k = 0; k < out.length; k++) out[k] = turbinePowerW(this.farm, speed[k]! * out[k]!);
  }
}

/** The farm's power at a wind speed (m/s): cubic from cut-in to rated, full until cut-out, turned down in a storm. */
export function turbinePowerW(farm: WindFarm, speedMPerS: number): number {
  const { cutInMPerS, ratedMPerS, cutOutMPerS } = farm;
  if (speedMPerS <= cutInMPerS) return 0;
  if (speedMPerS >= cutOutMPerS) return farm.ratedW * Math.max(0, 1 - (speedMPerS - cutOutMPerS) / STORM_M_PER_S);
  if (speedMPerS >= ratedMPerS) return farm.ratedW;
  const least = cutInMPerS * cutInMPerS * cutInMPerS;
  const most = ratedMPerS * ratedMPerS * ratedMPerS;
  return farm.ratedW * (speedMPerS * speedMPerS * speedMPerS - least) / (most - least);
}

/** What is left of a gust in the farm's mean: turbines further apart than the gust is long see different gusts. */
function smoothing(farm: WindFarm, gustM: number): number {
  return 1 / Math.sqrt(Math.min(farm.turbines, 1 + farm.lengthM / gustM));
}
