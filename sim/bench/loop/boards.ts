/** The boards of this computer that the benchmark tests in the loop, and for how long. */
import { emulatedBoard } from '../../interpreter/emulated.js';
import type { Interpreter } from '../../interpreter/interpreter.js';
import { linuxInterpreter } from '../../interpreter/linux.js';
import type { OwnSpec } from '../../port/spec.js';
import { writeBusStory } from './bus-story.js';

export interface LoopedBoard {
  port: OwnSpec['name'];
  /** As rows call it. */
  words: string;
  /** Whether it is there is asked of this one. */
  interpreter: () => Interpreter;
  seconds: number;
  link: 'lan' | 'rtu';
  /** The scenario's name or file. @param folder for files */
  scenario: (folder: string) => Promise<string>;
}

const TICKS_PER_S = 5;

/** Real time: ten minutes of the one, a minute of the other. */
export const LOOPED: readonly LoopedBoard[] = [
  { port: 'espruino', words: 'the Linux interpreter over Modbus TCP', interpreter: linuxInterpreter, seconds: 600, link: 'lan', scenario: () => Promise.resolve('dafeng-port-clouds') },
  { port: 'emulated', words: 'the emulated STM32F405 over Modbus RTU', interpreter: emulatedBoard, seconds: 60, link: 'rtu', scenario: (folder) => writeBusStory(folder) },
];

export function ticksOf({ seconds }: LoopedBoard): number {
  return seconds * TICKS_PER_S;
}
