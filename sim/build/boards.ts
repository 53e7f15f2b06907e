/** The boards that a build can be for. */
import type { Board } from '../../firmware/board.js';
import { linux } from '../../boards/linux.js';
import { stm32f405 } from '../../boards/stm32f405.js';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';

export const boards: readonly Board[] = [linux, stm32f405];

/** The board of that name. Throws an InputError that names the nearest where there is none. */
export function boardOf(name: string): Board {
  const board = boards.find((it) => it.name === name);
  if (board !== undefined) return board;
  const names = boards.map((it) => it.name);
  throw new InputError(`there is no board '${name}'${nearestText(name, names)}; there are ${names.join(', ')}`);
}
