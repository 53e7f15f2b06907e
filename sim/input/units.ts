/** The units that people write, by kind of quantity, and what one of each is in the base unit of its kind. */

export type QuantityKind =
  | 'power' | 'energy' | 'duration' | 'ratio' | 'angle' | 'temperature' | 'irradiance' | 'speed' | 'voltage'
  | 'frequency' | 'apparentPower' | 'powerRamp' | 'ratioRamp' | 'currency';

export interface KindRow {
  /** As it stands in an error: "expected a power such as '13.76 MW'". */
  noun: string;
  example: string;
  /** The base unit, in which values are kept. */
  base: string;
  /** Every spelling that is understood and its size in the base unit. */
  units: Readonly<Record<string, number>>;
  /** The spellings that are shown and written, smallest first. */
  forms: readonly string[];
}

const POWER = { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 };
const RATIO = { '%': 0.01, '‰': 0.001, percent: 0.01, permille: 0.001, pu: 1 };
const PER_TIME = { s: 1, min: 60, h: 3600 };

/** Base units: W, Wh, ms, 1, deg, degrees Celsius, W/m2, m/s, V, mHz, VA, W/s, 1/s. Money is kept in the currency that was written. */
export const KINDS: Readonly<Record<QuantityKind, KindRow>> = {
  power: row('a power', '13.76 MW', POWER),
  energy: row('an energy', '4 MWh', { Wh: 1, kWh: 1e3, MWh: 1e6, GWh: 1e9 }),
  duration: {
    ...row('a duration', '15 min', {
      ms: 1, s: 1e3, second: 1e3, seconds: 1e3, min: 6e4, minute: 6e4, minutes: 6e4, h: 36e5, hour: 36e5, hours: 36e5,
      d: 864e5, day: 864e5, days: 864e5,
    }),
    forms: ['ms', 's', 'min', 'h'],
  },
  ratio: { ...row('a ratio', '5 %', RATIO), base: '1', forms: ['%'] },
  angle: { ...row('an angle', '33.2 deg', { deg: 1, '°': 1 }), forms: ['deg'] },
  temperature: { ...row('a temperature', '25 °C', { '°C': 1, C: 1, degC: 1 }), forms: ['°C'] },
  irradiance: { ...row('an irradiance', '800 W/m2', { 'W/m2': 1, 'W/m²': 1, 'kW/m2': 1e3, 'kW/m²': 1e3 }), forms: ['W/m2'] },
  speed: { ...row('a speed', '7.5 m/s', { 'm/s': 1, 'km/h': 1 / 3.6 }), forms: ['m/s'] },
  voltage: row('a voltage', '110 kV', { V: 1, kV: 1e3 }),
  frequency: row('a frequency', '49.95 Hz', { mHz: 1, Hz: 1e3 }),
  apparentPower: row('an apparent power', '40 MVA', { VA: 1, kVA: 1e3, MVA: 1e6, GVA: 1e9 }),
  powerRamp: { ...row('a power ramp', '2 MW/min', perTime(POWER)), forms: ['W/s', 'kW/s', 'MW/s', 'GW/s'] },
  ratioRamp: { ...row('a ramp', '10 %/min', perTime(RATIO)), base: '1/s', forms: ['%/s'] },
  currency: { noun: 'an amount of money', example: '250 CNY', base: '', units: {}, forms: [] },
};

/** Units that exist but that no site is measured in: far likelier a slip of the shift key. */
export const TRAPS: Readonly<Record<string, string>> = {
  mW: 'a milliwatt', mWh: 'a milliwatt hour', mVA: 'a millivolt-ampere', mV: 'a millivolt', MV: 'a megavolt', MHz: 'a megahertz',
  Ms: 'a megasecond',
};

function row(noun: string, example: string, units: Record<string, number>): KindRow {
  const forms = Object.keys(units);
  return { noun, example, base: forms[0]!, units, forms };
}

function perTime(units: Record<string, number>): Record<string, number> {
  const ramps: Record<string, number> = {};
  for (const [unit, size] of Object.entries(units)) {
    for (const [time, seconds] of Object.entries(PER_TIME)) ramps[`${unit}/${time}`] = size / seconds;
  }
  return ramps;
}
