/** From instructions to time, on each board whose speed is known. */
import type { Board } from '../../firmware/board.js';

export interface Speed {
  /** The board, or its stand-in. */
  name: string;
  nsPerInstruction: number;
}

/** A board that is emulated has two: its own, and that of its virtual time. A board that is any computer has none. */
export function speedsOf(boards: readonly Board[]): Speed[] {
  return boards.flatMap(({ name, clockHz, cyclesPerInstruction, nsPerInstruction }) => [
    ...(clockHz === undefined || cyclesPerInstruction === undefined ? [] : [{ name, nsPerInstruction: cyclesPerInstruction / clockHz * 1e9 }]),
    ...(nsPerInstruction === undefined ? [] : [{ name: `${name} emulated`, nsPerInstruction }]),
  ]);
}

export function msOf(instructions: number, { nsPerInstruction }: Speed): number {
  return instructions * nsPerInstruction / 1e6;
}
