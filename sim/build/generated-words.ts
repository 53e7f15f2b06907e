/** The generated module of the console's words: the names of the site, and what codes mean, as the reports say it. */
import { PARAMS, type ParamName } from '../../firmware/control/params.js';
import { ALARM_SLOTS } from '../../firmware/control/site.js';
import type { SiteModel } from '../input/model.js';
import { PARAM_NAMES } from '../input/param-names.js';
import { ALARM_WORDS, BY_WORDS, MODE_WORDS, QUALITY_WORDS } from '../report/names.js';

/** What a console is built for. */
export interface ConsoleRequest {
  site: Pick<SiteModel, 'name' | 'names'> & { config: { nodes: readonly { metered: number }[] } };
  /** The number that unlocks it; 0 where it needs none. */
  pin: number;
}

/** For a firmware without a console, of which nothing is left then. */
export const NO_CONSOLE: ConsoleRequest = { site: { name: '', names: { nodes: [], batteries: [], renewables: [], loads: [] }, config: { nodes: [] } }, pin: 0 };

const UNITS: Readonly<Record<string, string>> = { W: 'W', WPerS: 'W/s', Ms: 'ms', Permille: 'permille', PermillePerS: 'permille/s', Flag: '(0 or 1)' };

/** Text of the module by its path. @param code check of the control code that it stands behind */
export function wordsModule({ site: { name, names, config }, pin }: ConsoleRequest, code: number): Record<string, string> {
  const devices = [...names.batteries, ...names.renewables, ...names.loads];
  const counts = { PIN: pin, NODES: names.nodes.length, BATTERIES: names.batteries.length, RENEWABLES: names.renewables.length, LOADS: names.loads.length, ALARM_SLOTS, PARAMETERS: PARAM_NAMES.length };
  return {
    'console/words.js': [
      `export const SITE = ${JSON.stringify(name)};\nexport const CODE = ${code};\n`,
      ...Object.entries(counts).map(([count, value]) => `export const ${count} = ${value};\n`),
      list('nodeName', names.nodes), list('meterOf', metersOf(config.nodes)), list('deviceName', devices), list('parameterName', PARAM_NAMES), list('parameterUnit', (Object.keys(PARAMS) as ParamName[]).map(unitOf)),
      list('modeWord', MODE_WORDS), list('qualityWord', QUALITY_WORDS), list('byWord', BY_WORDS), list('alarmWord', ALARM_WORDS),
    ].join(''),
  };
}

/** Readings of the nodes come before all others; -1 for a node without a meter. */
function metersOf(nodes: readonly { metered: number }[]): number[] {
  let count = 0;
  return nodes.map(({ metered }) => (metered === 1 ? count++ : -1));
}

function unitOf(name: ParamName): string {
  const { unit, choices } = PARAMS[name];
  return choices === undefined ? UNITS[unit]! : `(${choices.map((choice, k) => `${k} ${choice}`).join(', ')})`;
}

/** A list that is there only while one of it is said. */
function list(name: string, words: readonly (string | number)[]): string {
  return `export function ${name}(k) {\n  return ${JSON.stringify(words)}[k];\n}\n`;
}
