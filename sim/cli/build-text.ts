/** What a build says on the terminal: its size against the board's, then what each stage and each table costs. */
import Table from 'cli-table3';
import type { Board } from '../../firmware/board.js';
import type { BuiltFile } from '../build/built.js';
import type { Fit } from '../build/fit.js';
import { sizesOf, type PartSize } from '../build/sizes.js';
import { plainNumber } from '../report/quantity.js';

const KINDS: Readonly<Record<PartSize['kind'], string>> = {
  control: 'control', table: 'table of data', entry: 'entry', frame: 'frame', devices: 'devices', masters: 'masters', wire: 'protocol', machine: 'board',
};

/** Ends in a newline. */
export function sizeText(built: BuiltFile, board: Board, fit: Fit, file: string): string {
  const table = new Table({ head: ['part', 'kind', 'bytes', 'share'], colAligns: ['left', 'left', 'right', 'right'], style: { head: [], border: [], compact: true } });
  for (const { part, kind, bytes } of sizesOf(built)) table.push([part, KINDS[kind], count(bytes), `${plainNumber(100 * bytes / built.code.length, 2)} %`]);
  return `${built.site} for ${built.board}: ${count(built.code.length)} bytes\n`
    + `${table.toString()}\n`
    + `  Storage    ${count(fit.storageBytes)} of ${count(board.storageBytes)} bytes\n`
    + `  Variables  about ${count(fit.heldVariables)}, and ${count(fit.passingVariables)} while it starts${limitText(board)}\n`
    + `  File       ${file}\n  Map        ${file}.map\n`;
}

function limitText({ variables }: Board): string {
  return Number.isFinite(variables) ? `, of ${count(variables)}` : '; this board makes more as it needs them';
}

function count(value: number): string {
  return plainNumber(value, 9);
}
