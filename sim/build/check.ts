/** Sends a built file through the gates: it leaves the build only where all let it pass. */
import { parse, type ParserOptions } from '@babel/parser';
import { InputError } from '../input/error.js';
import type { BuiltFile } from './built.js';
import type { Fault, Gate, GateFile } from './gate.js';
import { gates } from './gates/index.js';
import { placeText, Positions } from './positions.js';

/** Told at once; more would hide the first. */
const MOST_TOLD = 8;
const AS_SCRIPT: ParserOptions = { sourceType: 'script', strictMode: false };

/** A text as the gates read it. Throws an InputError of gate `syntax` where it is no script at all. */
export function gateFile(code: string): GateFile {
  try {
    return { code, ast: parse(code, AS_SCRIPT) };
  } catch (error) {
    throw new InputError(`gate syntax: ${(error as Error).message}`);
  }
}

/** Throws an InputError that names gate, thing and place, in the built file and in the source, for the first faults of all gates. */
export function checkGates({ site, board, code, map }: Pick<BuiltFile, 'site' | 'board' | 'code' | 'map'>, through: readonly Gate[] = gates): void {
  const file = gateFile(code);
  const positions = new Positions(map);
  const told = through.flatMap((gate) => gate.faults(file).map((fault) => faultText(gate, fault, positions)));
  if (told.length === 0) return;
  const more = told.length > MOST_TOLD ? [`and ${told.length - MOST_TOLD} more`] : [];
  throw new InputError(`the build of ${site} for ${board} does not pass its gates:\n${[...told.slice(0, MOST_TOLD), ...more].map((line) => `  ${line}`).join('\n')}`);
}

function faultText(gate: Gate, fault: Fault, positions: Positions): string {
  const source = positions.sourceOf(fault);
  const from = source === null ? '' : `, from ${placeText(source)}`;
  return `gate ${gate.name}: ${fault.what} (built line ${fault.line}, column ${fault.column}${from})`;
}
