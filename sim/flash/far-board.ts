/** The board at the far end of a cable: what it is, what runs on it, and whether it is the one that was meant. */
import type { Board } from '../../firmware/board.js';
import { boards } from '../build/boards.js';
import { InputError } from '../input/error.js';
import { BOOT_CODE } from '../interpreter/storage.js';
import { plainNumber } from '../report/quantity.js';
import { FarStorage } from './far-storage.js';
import { LABEL_BYTES, labelIn, type Label } from './label.js';
import type { Prompt } from './prompt.js';

const TOLERANCE = 0.03;

/** What was found there. */
export interface Found {
  version: string;
  variables: number;
  storageBytes: number;
  /** What runs when it starts: Busbar's firmware by its label, something else, or nothing. */
  runs: Label | 'other code' | null;
}

/** Reads nothing but what every build of the interpreter tells. */
export async function lookAt(prompt: Prompt): Promise<Found> {
  const storage = new FarStorage(prompt);
  const version = await prompt.evaluate('process.version') as string, variables = await prompt.evaluate('process.memory().total') as number;
  const { totalBytes } = await storage.room(), size = await storage.sizeOf(BOOT_CODE);
  return { version, variables, storageBytes: totalBytes, runs: size === undefined ? null : await labelOf(storage, size) };
}

async function labelOf(storage: FarStorage, size: number): Promise<Label | 'other code'> {
  const bytes = Math.min(size, LABEL_BYTES), tail = await storage.read(BOOT_CODE, size - bytes, bytes);
  return labelIn(tail.toString('latin1')) ?? 'other code';
}

/** Throws an InputError where the board cannot be the one that the firmware is for: memory and Storage are not those. */
export function checkBoard(found: Found, board: Board): void {
  if (isLike(found, board)) return;
  const like = boards.filter((each) => isLike(found, each)).map(({ name }) => name);
  throw new InputError(`--board ${board.name}: it has ${memoryText(board)}, and what answers at the port has ${memoryText(found)}`
    + (like.length > 0 ? `; as ${like.join(' or ')} has` : ''));
}

/** Versions of the interpreter leave a little more or less of memory for variables; those that take them as they need them have no number of their own. */
function isLike({ variables, storageBytes }: Pick<Found, 'variables' | 'storageBytes'>, board: Board): boolean {
  const isClose = !Number.isFinite(board.variables) || Math.abs(variables - board.variables) <= board.variables * TOLERANCE;
  return isClose && storageBytes === board.storageBytes;
}

function memoryText({ variables, storageBytes }: Pick<Found, 'variables' | 'storageBytes'>): string {
  const some = Number.isFinite(variables) ? `${plainNumber(variables, 9)} variables` : 'as many variables as it needs';
  return `${some} and ${plainNumber(storageBytes, 9)} bytes of Storage`;
}
