/** What a PV unit could feed in: irradiance and cell temperature to AC power, clipped at the inverter's rating. */
import { clearPlaneWPerM2, type Plane } from './clear-sky.js';
import { MinuteSeries } from './minutes.js';
import type { Source, SourceContext } from './source.js';
import { solarPosition } from './sun.js';

/** Cell temperature at 800 W/m2 and 20 degrees of air (IEC 61215, nominal operating cell temperature of common modules). */
const NOCT_C = 45;
const REFERENCE_C = 25;
const REFERENCE_W_PER_M2 = 1000;
/** Left after inverter, wiring, mismatch and dirt. */
const EFFICIENCY = 0.9;

export interface PvUnit {
  /** AC rating. */
  ratedW: number;
  /** Module power under standard conditions against the AC rating. */
  dcPerAc: number;
  /** Change of power for each degree of the cell, negative. */
  perC: number;
}

/** A shadow on one unit: between start and end only `factor` of the power is left. Seconds since the scenario's start. */
export interface Shade {
  startS: number;
  endS: number;
  factor: number;
}

/** Clear-sky irradiance on a plane, W/m2. */
export function clearSky(context: SourceContext, plane: Plane): Source {
  const { startUtcMs, latitudeDeg, longitudeDeg } = context;
  return new MinuteSeries(context, (timeS) => clearPlaneWPerM2(solarPosition(startUtcMs + timeS * 1000, latitudeDeg, longitudeDeg), plane));
}

/** Available AC power, W, from irradiance on the modules (W/m2) and air temperature (degrees Celsius). */
export class PvPower implements Source {
  private air = new Float64Array(0);

  constructor(private readonly unit: PvUnit, private readonly irradiance: Source, private readonly airC: Source) {}

  fill(out: Float64Array, fromS: number): void {
    if (this.air.length !== out.length) this.air = new Float64Array(out.length);
    const { unit, air } = this;
    this.irradiance.fill(out, fromS);
    if (isDark(out)) return;
    this.airC.fill(air, fromS);
    for (let k = 0; k < out.length; k++) out[k] = pvPowerW(unit, out[k]!, air[k]!);
  }
}

/** Irradiance under clouds, W/m2: the clear-sky irradiance by the clear-sky index. */
export class CloudedIrradiance implements Source {
  private index = new Float64Array(0);

  constructor(private readonly clear: Source, private readonly clearSkyIndex: Source) {}

  fill(out: Float64Array, fromS: number): void {
    if (this.index.length !== out.length) this.index = new Float64Array(out.length);
    const { index } = this;
    this.clear.fill(out, fromS);
    if (isDark(out)) return;
    this.clearSkyIndex.fill(index, fromS);
    for (let k = 0; k < out.length; k++) out[k] = out[k]! * index[k]!;
  }
}

/** True where no light comes at all: half of a year, in which neither clouds nor air matter. */
function isDark(wPerM2: Float64Array): boolean {
  for (let k = 0; k < wPerM2.length; k++) if (wPerM2[k] !== 0) return false;
  return true;
}

/** The same for one instant; never negative, never above the rating. */
export function pvPowerW(unit: PvUnit, wPerM2: number, airC: number): number {
  const cellC = airC + wPerM2 * (NOCT_C - 20) / 800;
  const derating = 1 + unit.perC * (cellC - REFERENCE_C);
  const powerW = unit.ratedW * unit.dcPerAc * EFFICIENCY * (wPerM2 / REFERENCE_W_PER_M2) * derating;
  return Math.min(unit.ratedW, Math.max(0, powerW));
}

/** A source under a shadow. */
export function shaded(source: Source, shade: Shade): Source {
  return {
    fill(out, fromS) {
      source.fill(out, fromS);
      const first = Math.max(0, Math.ceil(shade.startS - fromS));
      const end = Math.min(out.length, Math.ceil(shade.endS - fromS));
      for (let k = first; k < end; k++) out[k] = out[k]! * shade.factor;
    },
  };
}
