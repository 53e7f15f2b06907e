/** Parameters by their names: all of them, one, and a new value within its range. */
import { PARAMETERS, parameterName, parameterUnit } from './words.js';
import { HAS_SCADA, HAS_STORE } from '../facts.js';
import { ownParameter } from '../north/north.js';
import { keepParameter } from '../store/kept.js';
import { findParameter, numberOf } from './finding.js';
import { OK, type Console } from './session.js';

const UNKNOWN = '? no such parameter; params lists them';

export function params(c: Console, _words: string[], k: number): string {
  return k >= PARAMETERS ? OK : textOf(c, k);
}

export function get(c: Console, words: string[], k: number): string {
  const row = findParameter(words[1]);
  if (row < 0) return UNKNOWN;
  return k === 0 ? textOf(c, row) : OK;
}

/** What has a range refuses what lies outside. */
export function set(c: Console, words: string[], k: number): string {
  const row = findParameter(words[1]), value = numberOf(words[2]);
  if (row < 0) return UNKNOWN;
  if (k > 0) return OK;
  if (words.length !== 3 || value !== value) return '? expected a whole number of ' + parameterUnit(row) + ', as in set export-limit 2M';
  const control = c.field.control as Console['control'];
  if (!control.setParameter(row, value)) return '? ' + words[2] + ' lies outside the range of ' + words[1];
  keep(c, row, value);
  return textOf(c, row);
}

/** It outlives a loss of power, and masters see it. */
function keep(c: Console, row: number, value: number): void {
  if (HAS_STORE && c.life !== null) keepParameter(c.life.kept, row, value);
  if (HAS_SCADA && c.north !== null) ownParameter(c.north, row, value);
}

function textOf(c: Console, row: number): string {
  return parameterName(row) + ' = ' + c.control.parameter(row) + ' ' + parameterUnit(row);
}
