/** What a playback script printed, read back: time and variables, and whether the firmware asked what it had asked before. */
import { InputError } from '../../input/error.js';
import { STAND_INS } from './stand-ins.js';

export interface Playback {
  /** Time of each tick without that of the stand-ins, µs, from the boot on, which is the first. */
  ticksUs: readonly number[];
  /** Variables that the whole firmware holds after its boot, and those of control. */
  variables: number;
  controlVariables: number;
  /** Ticks in which garbage was collected. */
  collections: number;
  /** Of all requests in their order, as `hashOf` reckons it. */
  hash: number;
}

/** The last line of a playback script begins so. */
export const END = 'end ';

/** Throws an InputError where the lines are not those of a whole playback of so many ticks. */
export function readPlayback(lines: readonly string[], ticks: number): Playback {
  const costs = STAND_INS.map((name) => numbersAfter(lines, `cost ${name} `)[0]), [variables] = numbersAfter(lines, 'variables '), [end] = numbersAfter(lines, END);
  const told = numbersAfter(lines, 'tick ');
  if (costs.includes(undefined) || variables?.length !== 4 || end === undefined || told.length !== ticks + 1) {
    throw new InputError(`the interpreter's report is damaged: expected ${ticks + 1} ticks, got ${told.length}; its last line was '${lines.at(-1) ?? ''}'`);
  }
  const extraUs = costs.map((cost) => cost![0]! - cost![1]!), [empty, control, before, booted] = variables as [number, number, number, number];
  return {
    ticksUs: told.map(([, us, ...calls]) => us! - extraUs.reduce((sum, each, k) => sum + each * calls[k]!, 0)),
    variables: control - empty + booted - before, controlVariables: control - empty,
    collections: told.reduce((sum, line) => sum + line.at(-1)!, 0), hash: end[0]!,
  };
}

/** The numbers of each line that begins so. */
function numbersAfter(lines: readonly string[], start: string): number[][] {
  return lines.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length).split(' ').map(Number));
}
