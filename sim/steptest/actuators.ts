/** Which devices of a board can be stepped: those that take a setpoint and are read. */
import type { BoardConsole } from '../hil/board-console.js';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';

/** What stands for all of them. */
export const ALL = 'all';

/** A device as the console lists it: `battery-1 250 kW, 1.1 s old, good, told 250 kW`; and one with a reading and a setpoint. */
const DEVICE = /^([^\s,]+)/, STEPPABLE = /^(\S+) -?[\d.]+ kW, .*, (told|may take) /;

/** Whether it takes power, so that more of it is more import: the console says what a load may take. */
export async function isLoad(board: Pick<BoardConsole, 'say'>, device: string): Promise<boolean> {
  return (await board.say(`show ${device}`)).some((line) => line.includes(', may take '));
}

/** The device that is named, or each that can be stepped. Throws an InputError where there is none of that name, or none that can. */
export async function actuatorsOf(board: Pick<BoardConsole, 'say'>, device: string): Promise<string[]> {
  const lines = await board.say('devices'), names = lines.flatMap((line) => DEVICE.exec(line)?.[1] ?? []), able = lines.flatMap((line) => STEPPABLE.exec(line)?.[1] ?? []);
  if (device !== ALL && !names.includes(device)) throw new InputError(`--device ${device}: the board has no such device${nearestText(device, names)}`);
  if (device !== ALL) return [device];
  if (able.length === 0) throw new InputError('--device all: no device of this board both takes a setpoint and is read');
  return able;
}
