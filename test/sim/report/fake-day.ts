/** A run's result as a simulator would leave it: a summer day of PV with clouds, wind, a steel works and two batteries, at 10 s. */
import { BY_WORDS, MODE_WORDS } from '../../../sim/report/names';
import type { Column, RunResult } from '../../../sim/report/result';

const STEP_S = 10;
const DAY_S = 86400;
const EXPORT_LIMIT_W = 20e6;
const IMPORT_LIMIT_W = 15e6;
const BATTERY_W = 6e6;
const CAPACITY_WH = 14e6;

/** Codes of `By` and `Mode` that the fake uses. */
const NOTHING = 0, RESERVE = 4, FULL = 5, EXPORT = 8, METER_LOST = 14;
const GRID_TIED = 0, BLIND = 5;

type Series = Record<string, Float64Array>;

/** The result of that day; the same for the same seed. */
export function fakeDay(seed = 7, stepS = STEP_S): RunResult {
  const timeS = Float64Array.from({ length: DAY_S / stepS }, (_, index) => index * stepS);
  const series = dayOf(timeS, randomOf(seed));
  return {
    scenario: 'dafeng-port-clouds', site: 'dafeng-port', seed, tickMs: 200,
    about: 'Broken clouds cross the solar field from ten to three while the works melts; at 13:20 the grid meter falls silent for ten minutes.',
    startUtcMs: Date.UTC(2024, 6, 12, 16), utcOffsetMinutes: 480, lastsS: DAY_S,
    parameters: [
      { name: 'exportLimitW', value: '20 MW', about: 'Most power the site may feed into the grid, beside the limit of its connection.' },
      { name: 'staleAfterMs', value: '4 s', about: 'A device reading older than this no longer counts.' },
    ],
    recording: { stepS, timeS, columns: columnsOf(series) },
    figures: [
      { name: 'renewableWh', label: 'PV and wind produced', value: 203.4812, unit: 'MWh' },
      { name: 'curtailedWh', label: 'Curtailed', value: 5.27, unit: 'MWh' },
      { name: 'curtailedShare', label: 'Curtailed share of available', value: 2.52, unit: '%' },
      { name: 'selfUse', label: 'Self-use', value: 71.3, unit: '%' },
      { name: 'importWh', label: 'Imported', value: 88.04, unit: 'MWh' },
      { name: 'exportWh', label: 'Exported', value: 58.41, unit: 'MWh' },
      { name: 'peakExportW', label: 'Highest export, 1 s mean', value: 20.31e6, unit: 'W' },
      { name: 'cycles', label: 'Battery cycles', value: 1.13, unit: '' },
      { name: 'writes', label: 'Commands written', value: 12840, unit: '' },
    ],
    criteria: [
      { text: 'Export, as a 1 s mean, at most 20.2 MW', held: false, untested: '', value: 20.3142e6, bound: 20.2e6, unit: 'W' },
      { text: 'Import, as a 15 min mean, at most 15 MW', held: true, untested: '', value: 13.9021e6, bound: 15e6, unit: 'W' },
      { text: 'Curtailed energy at most 3 % of what was available', held: true, untested: '', value: 2.52, bound: 3, unit: '%' },
      { text: 'State of charge of no battery below 10 %', held: true, untested: '', value: 10.0, bound: 10, unit: '%' },
    ],
    alarms: [
      { atS: 48012, clearedAtS: 48600, priority: 1, subject: 'pcc', text: 'No reading has come from the meter for so long that its node is controlled blind.' },
      { atS: 38411.2, clearedAtS: 38413.6, priority: 2, subject: 'pcc', text: 'More power was fed into the grid than the export limit allows.' },
      { atS: 61300, clearedAtS: null, priority: 3, subject: 'south-field', text: 'The device does not do what its setpoint says.' },
    ],
    events: [
      { atS: 36000, untilS: 54000, text: 'Broken clouds over the solar field.' },
      { atS: 48000, untilS: 48600, text: 'The meter at the point of common coupling is silent.' },
      { atS: 64800, untilS: null, text: 'The operator sets the export limit to 20 MW.' },
    ],
    sources: [
      { name: 'irradiance', file: 'data/irradiance-2024-07-13.csv', rows: 1440, used: 1432, defects: [
        { kind: 'gap', count: 6, lines: [401, 402, 403, 404, 405, 406], about: 'No value; the one before it was held.' },
        { kind: 'out of range', count: 2, lines: [88, 912], about: 'Below 0 W/m²; left out.' },
      ] },
      { name: 'load', file: 'data/works-load.csv', rows: 96, used: 96, defects: [] },
    ],
  };
}

/** Park and Miller's generator: good enough for clouds. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

function dayOf(timeS: Float64Array, random: () => number): Series {
  const names = ['renewableW', 'loadW', 'dischargeW', 'gridW', 'gridLowestW', 'gridHighestW', 'exportLimitW', 'importLimitW', 'batteryLeastW',
    'batteryMostW', 'batterySetpointW', 'gridLeastW', 'gridMostW', 'boundBy', 'mode', 'soc:bess-1', 'soc:bess-2', 'voltageV', 'frequencyHz',
    ...['north-field', 'south-field', 'wind'].flatMap((unit) => [`produced:${unit}`, `ceiling:${unit}`, `available:${unit}`])];
  const series: Series = Object.fromEntries(names.map((name) => [name, new Float64Array(timeS.length)]));
  const state = { cloud: 0, wind: 3e6, noise: 0, hz: 50, soc: 0.35 };
  const stepS = timeS[1]! - timeS[0]!;
  timeS.forEach((atS, index) => {
    const row = stepOf(atS, state, random, stepS);
    for (const name of names) series[name]![index] = row[name]!;
  });
  return series;
}

type State = { cloud: number; wind: number; noise: number; hz: number; soc: number };

function stepOf(atS: number, state: State, random: () => number, stepS: number): Record<string, number> {
  drift(state, atS, random);
  const clear = Math.max(0, Math.sin(((atS / 3600 - 5.4) / 13.6) * Math.PI)) ** 1.25;
  const available = { north: 20e6 * clear * (1 - state.cloud), south: 14e6 * clear * (1 - 0.8 * state.cloud), wind: state.wind };
  const loadW = 9e6 + (atS % 5400 < 3000 && atS > 21600 && atS < 79200 ? 6e6 : 0) + state.noise;
  const blind = atS >= 48012 && atS < 48600;
  const mostW = state.soc > 0.1 ? BATTERY_W : 0;
  const leastW = state.soc < 0.95 ? -BATTERY_W : 0;
  const wishW = loadW - available.north - available.south - available.wind;
  const dischargeW = Math.min(mostW, Math.max(leastW, wishW));
  const roomW = (blind ? 8e6 : EXPORT_LIMIT_W * 0.975) + loadW - dischargeW;
  const share = Math.min(1, roomW / (available.north + available.south + available.wind));
  const renewableW = share * (available.north + available.south + available.wind);
  const gridW = loadW - renewableW - dischargeW;
  const spreadW = 1e5 + 9e5 * random() * (state.cloud > 0.05 ? 1 : 0.1);
  state.soc -= (dischargeW * stepS) / 3600 / CAPACITY_WH / 2;
  const boundBy = blind ? METER_LOST : share < 1 ? EXPORT : mostW === 0 ? RESERVE : leastW === 0 ? FULL : NOTHING;
  return {
    renewableW, loadW, dischargeW, gridW, gridLowestW: gridW - spreadW, gridHighestW: gridW + spreadW,
    exportLimitW: EXPORT_LIMIT_W, importLimitW: IMPORT_LIMIT_W, batteryLeastW: leastW, batteryMostW: mostW, batterySetpointW: dischargeW,
    gridLeastW: blind ? -8e6 : -EXPORT_LIMIT_W * 0.975, gridMostW: IMPORT_LIMIT_W * 0.975, boundBy, mode: blind ? BLIND : GRID_TIED,
    'soc:bess-1': state.soc, 'soc:bess-2': 0.05 + 0.9 * state.soc, voltageV: 110e3 - gridW / 6000 + 40 * random(), frequencyHz: state.hz,
    ...unit('north-field', available.north, share, 20e6), ...unit('south-field', available.south, share, 14e6), ...unit('wind', available.wind, share, 6e6),
  };
}

function drift(state: State, atS: number, random: () => number): void {
  const cloudy = atS > 36000 && atS < 54000;
  if (random() < 0.03) state.cloud = cloudy && random() < 0.5 ? 0.3 + 0.5 * random() : 0;
  state.wind = Math.min(6e6, Math.max(0, state.wind + 1e5 * (random() - 0.5)));
  state.noise = 0.95 * state.noise + 2e5 * (random() - 0.5);
  state.hz = 50 + 0.98 * (state.hz - 50) + 0.004 * (random() - 0.5);
}

function unit(name: string, availableW: number, share: number, ratedW: number): Record<string, number> {
  return { [`produced:${name}`]: availableW * share, [`available:${name}`]: availableW, [`ceiling:${name}`]: share < 1 ? availableW * share : ratedW };
}

const LABELS: Record<string, string> = {
  renewableW: 'PV and wind', loadW: 'Load', dischargeW: 'Batteries', gridW: 'Grid', gridLowestW: 'Grid, lowest', gridHighestW: 'Grid, highest',
  exportLimitW: 'Export limit', importLimitW: 'Import limit', batteryLeastW: 'Least', batteryMostW: 'Most', batterySetpointW: 'Setpoint',
  gridLeastW: 'Least', gridMostW: 'Most', boundBy: 'Bound by', mode: 'Mode', voltageV: 'Voltage', frequencyHz: 'Frequency',
};

function columnsOf(series: Series): Column[] {
  return Object.entries(series).map(([name, values]) => ({ name, label: LABELS[name] ?? name, values, ...placeOf(name) }));
}

function placeOf(name: string): Pick<Column, 'kind' | 'plot' | 'words'> {
  if (name === 'boundBy') return { kind: 'code', plot: 'why', words: BY_WORDS };
  if (name === 'mode') return { kind: 'code', plot: 'why', words: MODE_WORDS };
  if (name.startsWith('soc:')) return { kind: 'share', plot: 'soc' };
  if (name.includes(':')) return { kind: 'power', plot: 'unit' };
  if (name === 'voltageV') return { kind: 'voltage', plot: 'grid' };
  if (name === 'frequencyHz') return { kind: 'frequency', plot: 'grid' };
  return { kind: 'power', plot: /^battery|Least|Most/.test(name) ? 'room' : 'balance' };
}
