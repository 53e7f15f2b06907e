/** Which boards a site fits: room for its file and its variables, and time for its worst tick. */
import type { Board } from '../../firmware/board.js';
import { boards } from '../build/boards.js';
import { buildControl } from '../build/build.js';
import { fitOf, type Fit } from '../build/fit.js';
import type { Setup } from '../run.js';
import { estimateCost, type EstimateOptions } from './estimate.js';
import { msOf, speedsOf } from './speed.js';

/** One board and one site. */
export interface BoardFit {
  board: Board;
  fit: Fit;
  /** Estimate of the worst tick, ms; null where the clock is that of whatever computer it is. */
  worstMs: number | null;
  /** What does not fit, each as a few words; empty where all does. */
  faults: string[];
}

/** A tick may take half of its period: the rest is for the field, the console and what was not estimated. */
const TICK_SHARE = 0.5;

/** All boards, in the order of their list. The file is the same for each. Rejects as `estimateCost` does where it is interrupted. */
export async function surveyBoards(setup: Setup, options: EstimateOptions): Promise<BoardFit[]> {
  const { config, params, model } = setup;
  const built = await buildControl({ config, params, site: model.name, board: boards[0]! });
  const { worst: { instructions } } = await estimateCost(built, setup, options);
  return boards.map((board) => {
    const fit = fitOf({ ...built, board: board.name }, board, config), worstMs = tickMs(board, instructions);
    return { board, fit, worstMs, faults: faultsOf(board, fit, worstMs, config.dtMs) };
  });
}

function tickMs({ nsPerInstruction: _, ...own }: Board, instructions: number): number | null {
  const [speed] = speedsOf([own]);
  return speed === undefined ? null : msOf(instructions, speed);
}

function faultsOf(board: Board, { storageBytes, heldVariables, passingVariables }: Fit, worstMs: number | null, dtMs: number): string[] {
  const overBytes = storageBytes - board.storageBytes, overVariables = heldVariables + passingVariables - board.variables;
  return [
    ...(overBytes > 0 ? [`${overBytes} bytes too many`] : []),
    ...(overVariables > 0 ? [`${overVariables} variables too many`] : []),
    ...(worstMs !== null && worstMs > TICK_SHARE * dtMs ? [`the tick takes more than half of ${dtMs} ms`] : []),
  ];
}
