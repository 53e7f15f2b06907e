/** Which boards a site fits: room for its firmware and its variables, time for its worst tick, ports for its wires. */
import { setImmediate } from 'node:timers/promises';
import type { Board } from '../../firmware/board.js';
import { boards } from '../build/boards.js';
import { buildControl } from '../build/build.js';
import type { BuiltFile } from '../build/built.js';
import { hasNetworkFor, serialPortsOf } from '../build/check-wires.js';
import { buildFirmware, wholeFirmware } from '../build/firmware.js';
import { fitOf, type Fit } from '../build/fit.js';
import type { SiteModel } from '../input/model.js';
import type { Setup } from '../run.js';
import { estimateCost, type EstimateOptions } from './estimate.js';
import { msOf, speedsOf } from './speed.js';

/** One board and one site. */
export interface BoardFit {
  board: Board;
  /** What the most takes that fits, or what the least takes where nothing does. */
  fit: Fit;
  /** What must be left out of the firmware to fit. */
  leftOut: readonly string[];
  /** Estimate of the worst tick of control, ms; null where the clock is that of whatever computer it is. */
  worstMs: number | null;
  /** What does not fit, each as a few words; empty where all does. */
  faults: string[];
}

/** A site and its everyday weather. */
export type SurveySetup = Setup & { model: SiteModel };

/** A firmware, and what it leaves out. */
interface Extent {
  built: BuiltFile;
  leftOut: readonly string[];
}

/** A tick may take half of its period: the rest is for the field, the console and what was not estimated. */
const TICK_SHARE = 0.5;
/** From the most to the least. */
const LEFT_OUT = [[], ['console'], ['console', 'store']] as const;

/** All boards, in the order of their list. Rejects as `estimateCost` does where it is interrupted. Building is most of its time, so progress is told by files. */
export async function surveyBoards(setup: SurveySetup, { ticks, signal, onProgress }: EstimateOptions): Promise<BoardFit[]> {
  const onBuilt = async (files: number): Promise<void> => {
    onProgress?.(files / (1 + LEFT_OUT.length));
    await setImmediate();
    signal.throwIfAborted();
  };
  const { config, params, model } = setup, control = await buildControl({ config, params, site: model.name, board: boards[0]! });
  const { worst: { instructions } } = await estimateCost(control, setup, { ticks, signal });
  await onBuilt(1);
  const extents = await extentsOf(setup, control, (built) => onBuilt(1 + built));
  return boards.map((board) => {
    const fits = extents.map(({ built, leftOut }) => ({ leftOut, fit: fitOf({ ...built, board: board.name }, board, config) }));
    const best = fits.find(({ fit }) => roomFaults(board, fit).length === 0) ?? fits.at(-1)!, worstMs = tickMs(board, instructions);
    return { board, ...best, worstMs, faults: [...roomFaults(board, best.fit), ...tickFaults(worstMs, config.dtMs), ...wireFaults(board, model)] };
  });
}

/** A site of whose devices none is on a wire has control alone. The files are the same for every board but for a few numbers. `onBuilt` is told how many there are. */
async function extentsOf({ config, params, model }: SurveySetup, control: BuiltFile, onBuilt: (files: number) => Promise<void>): Promise<Extent[]> {
  if (model.field.peers.length === 0) return [{ built: control, leftOut: [] }];
  const extents: Extent[] = [];
  for (const leftOut of LEFT_OUT) {
    const has = (part: string): boolean => !(leftOut as readonly string[]).includes(part), beside = { ...wholeFirmware(model, 0), hasConsole: has('console'), hasStore: has('store') };
    extents.push({ built: await buildFirmware({ config, params, site: model.name, board: boards[0]!, field: model.field, beside }), leftOut });
    await onBuilt(extents.length);
  }
  return extents;
}

function tickMs({ nsPerInstruction: _, ...own }: Board, instructions: number): number | null {
  const [speed] = speedsOf([own]);
  return speed === undefined ? null : msOf(instructions, speed);
}

function roomFaults(board: Board, { storageBytes, heldVariables, passingVariables }: Fit): string[] {
  const overBytes = storageBytes - board.storageBytes, overVariables = heldVariables + passingVariables - board.variables;
  return [
    ...(overBytes > 0 ? [`${overBytes} bytes too many`] : []),
    ...(overVariables > 0 ? [`${overVariables} variables too many`] : []),
  ];
}

/** Too slow is what leaves the rest of a tick's work less than half of it. */
export function tickFaults(worstMs: number | null, dtMs: number): string[] {
  return worstMs !== null && worstMs > TICK_SHARE * dtMs ? [`the tick takes more than half of ${dtMs} ms`] : [];
}

function wireFaults(board: Board, model: SiteModel): string[] {
  const ports = serialPortsOf(model);
  return [
    ...(hasNetworkFor(model, board) ? [] : ['no network for its TCP connections']),
    ...(ports > board.serialPorts ? [`serial port ${ports} is asked for`] : []),
  ];
}
