/** Stories of bad wires: scenarios on the built firmware over Modbus bytes, and what became of limits and alarms. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { writeFileSync } from 'node:fs';
import type { Alarm } from '../../../firmware/control/codes';
import { ALARM_SENTENCES } from '../../../sim/report/names';
import type { AlarmEntry } from '../../../sim/report/result';
import { ROOT } from '../build/built';
import { writeFile } from '../scenario/write-scenario';

/** A scenario from 11:00 on, for ten minutes unless it says otherwise. */
export interface Story {
  /** Sources, events, link, parameters: everything but the head. */
  text: string;
  link?: 'ideal' | 'lan' | 'rtu';
  site?: string;
  lasts?: string;
  /** Columns of the recording that are wanted. */
  columns?: readonly string[];
}

export interface Outcome {
  alarms: AlarmEntry[];
  /** Figures by name, over the whole and after the first minute, in which a site finds its devices. */
  figures: Record<string, number>;
  kept: Record<'export' | 'import', boolean>;
  columns: Record<string, number[]>;
  /** Exchanges, failures and missed polls by device. */
  devices: { name: string; exchanges: number; failed: number; missedPolls: number }[];
}

/** In a process of its own: the bundler is an ES module. One firmware is built for all stories of a site. */
const RUN_ALL = `
import { readFileSync } from 'node:fs';
import { buildSetup } from './build/sim/scenario/setup.js';
import { rememberedBuilds } from './build/sim/target/equality.js';
import { simulateOn } from './build/sim/target/simulate-on.js';
const build = rememberedBuilds(), { signal } = new AbortController(), outcomes = {};
for (const [name, { file, link, columns }] of Object.entries(JSON.parse(readFileSync(0, 'utf8')))) {
  const result = await simulateOn(buildSetup(file), { target: 'bundle', link }, { signal, onProgress: () => undefined, build });
  outcomes[name] = {
    alarms: result.alarms, devices: result.link.devices,
    figures: Object.fromEntries(result.figures.map(({ name, value }) => [name, value])),
    kept: { export: result.criteria[0].held, import: result.criteria[1].held },
    columns: Object.fromEntries(columns.map((wanted) => [wanted, [...result.recording.columns.find(({ name }) => name === wanted).values]])),
  };
}
console.log(JSON.stringify(outcomes));
`;

/** Runs stories one after another. Limits are judged on means over a second, against the limit and one percent. */
export function tell<Name extends string>(stories: Record<Name, Story>): Record<Name, Outcome> {
  const asked = Object.entries<Story>(stories).map(([name, { link = 'lan', columns = [], ...story }]) => [name, { file: fileOf(story), link, columns }]);
  const said = execFileSync(process.execPath, ['--input-type=module', '--eval', RUN_ALL], { cwd: ROOT, encoding: 'utf8', input: JSON.stringify(Object.fromEntries(asked)), maxBuffer: 1e9 });
  return JSON.parse(said) as Record<Name, Outcome>;
}

function fileOf({ text, site, lasts = '10 min' }: Story): string {
  const head = `about: A test.\nsite: ${site === undefined ? 'reference' : './site.yaml'}\nstarts: 2024-06-21 11:00\nlasts: ${lasts}\n`;
  const promise = (flow: string): string => `  - { figure: ${flow}-over-limit, at-most: 1 %, between: [11:01, '${endOf(lasts)}'] }\n`;
  const file = writeFile(`${head}${text}\nexpect:\n${promise('export')}${promise('import')}`);
  if (site !== undefined) writeFileSync(join(dirname(file), 'site.yaml'), site);
  return file;
}

function endOf(lasts: string): string {
  return `11:${String(parseInt(lasts)).padStart(2, '0')}`;
}

/** Sun and wind for twice the export limit of the reference site, over a load of 4.5 MW. */
export const SUNNY = `weather: { sky: broken }
sources:
  pv: { kind: pv, tilt: 20 deg }
  wind: { kind: wind }
  charging-yard: { kind: constant, power: 900 kW }
  cold-store: { kind: constant, power: 600 kW }
  works: { kind: constant, power: 3 MW }`;

/** Events of kind link. */
export function faults(...events: string[]): string {
  return `events:\n${events.map((event) => `  - { kind: link, ${event} }\n`).join('')}`;
}

/** Which alarm a device had: when the first came, and whether it went; null where it never had it. */
export function alarmOf({ alarms }: Outcome, subject: string, code: Alarm): { atS: number; clearedAtS: number | null } | null {
  const found = alarms.filter((it) => it.subject === subject && it.text === ALARM_SENTENCES[code]!);
  return found.length === 0 ? null : { atS: found[0]!.atS, clearedAtS: found[found.length - 1]!.clearedAtS };
}
