/** The benchmark's table, line by line, since rows come one by one. */
import { plainNumber } from '../report/quantity.js';
import type { Family, Row } from './family.js';

const NAME = 84;
const VALUE = 11;
const UNIT = 5;
const TARGET = 12;
const WIDTH = NAME + VALUE + UNIT + TARGET + 6;
const INDENT = '  ';

/** The head of all columns. */
export function headText(): string {
  return `${cells('figure', 'value', 'unit', 'target')} met\n${'─'.repeat(WIDTH)}\n`;
}

/** A family's name and the conditions of its figures. */
export function familyText({ name, about }: Family): string {
  return `\n${name}\n${wrapped(about)}\n`;
}

export function rowText({ name, value, unit, target, met }: Row): string {
  return `${cells(name, valueText(value), unit, target ?? '')} ${met === null ? '' : met ? '✓' : '✗'}`.trimEnd() + '\n';
}

function cells(name: string, value: string, unit: string, target: string): string {
  return `${name.padEnd(NAME)}${value.padStart(VALUE)} ${unit.padEnd(UNIT)} ${target.padEnd(TARGET)}`;
}

function valueText(value: number): string {
  return value === Infinity ? 'never' : plainNumber(value);
}

/** Breaks between words. */
function wrapped(text: string): string {
  let line = INDENT;
  let lines = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length > WIDTH) { lines += `${line.trimEnd()}\n`; line = INDENT; }
    line += `${word} `;
  }
  return lines + line.trimEnd();
}
