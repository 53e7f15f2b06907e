/** The registers of a site, one row a value, from the tables of parameters and signals. */
import { PARAMS, type ParamName, type ParamRow } from '../../firmware/control/params.js';
import { ALARM_SLOTS } from '../../firmware/control/site.js';
import { COMMAND_AT, FIRST_GROUP_AT, GROUP_REGISTERS, IDENTITY_AT, PARAMETER_AT, RECORD_REGISTERS, STATE_AT, VALUE_REGISTERS } from '../../firmware/north/registers.js';
import type { SiteModel } from '../input/model.js';
import { paramName } from '../input/param-names.js';
import { ALARM_WORDS, BY_WORDS, MODE_WORDS, QUALITY_WORDS } from '../report/names.js';
import { COMMANDS, type FixedRow, IDENTITY, type RegisterType, STATE } from './fixed.js';
import { DISPATCH, PARAMETER_PLACES } from './places.js';
import { type GroupName, GROUPS, type SignalRow, SIGNALS, type Words } from './signals.js';

export interface Register {
  /** As it stands in the request: counted from 0. */
  address: number;
  registers: number;
  type: RegisterType;
  /** `write`: read and write, by functions 3, 6 and 16; `read`: by functions 3 and 4. */
  access: 'read' | 'write';
  /** Node, device or slot that it belongs to; empty for the site. */
  subject: string;
  name: string;
  unit: string;
  /** Range of a parameter, words of a code, direction that counts positive. */
  values: string;
  about: string;
}

/** Registers that belong together, under a heading. */
export interface RegisterBlock {
  title: string;
  rows: Register[];
}

const WORDS: Readonly<Record<Words, readonly string[]>> = { mode: MODE_WORDS, by: BY_WORDS, quality: QUALITY_WORDS, alarm: ALARM_WORDS };
const UNITS: Readonly<Record<ParamRow['unit'] | SignalRow['unit'], string>> = {
  W: 'W', WPerS: 'W/s', Ms: 'ms', S: 's', Permille: '‰', PermillePerS: '‰/s', Choice: '', Flag: '', Count: '',
};
const TITLES: Readonly<Record<GroupName, string>> = {
  site: 'Site', node: 'Nodes', battery: 'Batteries', renewable: 'PV and wind', load: 'Loads', alarm: 'Alarms',
};

/** All blocks in the order of their addresses; those that the site has nothing of are left out. */
export function registerBlocks(site: SiteModel): RegisterBlock[] {
  return [
    { title: 'Identity', rows: fixedRows(IDENTITY, IDENTITY_AT, 'read') },
    { title: 'Server', rows: fixedRows(STATE, STATE_AT, 'read') },
    { title: 'Commands', rows: fixedRows(COMMANDS, COMMAND_AT, 'write') },
    { title: 'Parameters', rows: PARAMETER_PLACES.flatMap((name, place) => (name === null ? [] : [parameterRow(name, place)])) },
    ...GROUPS.map((group) => ({ title: TITLES[group], rows: subjectsOf(site, group).flatMap((subject, k) => recordRows(group, subject, k)) })),
  ].filter(({ rows }) => rows.length > 0);
}

function subjectsOf({ names }: SiteModel, group: GroupName): string[] {
  const slots = Array.from({ length: ALARM_SLOTS }, (_, k) => `slot ${k + 1}`);
  return { site: [''], node: names.nodes, battery: names.batteries, renewable: names.renewables, load: names.loads, alarm: slots }[group];
}

function fixedRows(rows: readonly FixedRow[], start: number, access: Register['access']): Register[] {
  return rows.map(({ at, name, type, registers, unit = '', words, about }) => ({
    address: start + at, registers: registers ?? (type === 'u16' ? 1 : VALUE_REGISTERS), type, access, subject: '', name, unit,
    values: words === undefined ? '' : codesText(words), about,
  }));
}

function parameterRow(name: ParamName, place: number): Register {
  const { unit, min, max, choices, about } = PARAMS[name];
  return {
    address: PARAMETER_AT + VALUE_REGISTERS * place, registers: VALUE_REGISTERS, type: 'i32', access: name in DISPATCH ? 'write' : 'read', subject: '',
    name: paramName(name), unit: UNITS[unit], values: choices === undefined ? `${min} to ${max}` : codesText(choices), about,
  };
}

function recordRows(group: GroupName, subject: string, k: number): Register[] {
  const start = (GROUPS.indexOf(group) * GROUP_REGISTERS || FIRST_GROUP_AT) + RECORD_REGISTERS * k;
  return SIGNALS[group].map(({ name, unit, positive, words, about }, row) => ({
    address: start + VALUE_REGISTERS * row, registers: VALUE_REGISTERS, type: 'i32', access: 'read', subject, name, unit: UNITS[unit],
    values: words !== undefined ? codesText(WORDS[words]) : positive === undefined ? '' : `positive: ${positive}`, about,
  }));
}

function codesText(words: readonly string[]): string {
  return words.map((word, code) => `${code} ${word}`).join(', ');
}
