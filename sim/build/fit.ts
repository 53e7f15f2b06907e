/** Whether a built file fits its board: bytes in Storage, variables once it runs. */
import type { Board } from '../../firmware/board.js';
import type { SiteConfig } from '../../firmware/control/config.js';
import { InputError } from '../input/error.js';
import type { SiteNames } from '../input/names.js';
import { plainNumber } from '../report/quantity.js';
import type { BuiltFile } from './built.js';
import { savings, type Saving } from './leave-out.js';
import { countVariables, estimateVariables, layoutOf, loadingVariables } from './variables.js';

/** What a built file needs of a board, and what the board has. */
export interface Fit {
  storageBytes: number;
  /** Variables that the file holds once it runs, and those that boot or a tick takes on top for a while, the interpreter's own included. */
  heldVariables: number;
  passingVariables: number;
}

/** Storage puts 32 bytes before a file and begins each at a multiple of 4 (src/jsflash.c). */
const FILE_HEADER_BYTES = 32;
/** An idle interpreter holds 40 to 85, measured on 2v29. */
const IDLE_VARIABLES = 85;
/** The most suggestions that are made. */
const MOST_SUGGESTED = 3;

/** While the file is loaded, the configuration is there beside the record that is made from it. */
export function fitOf(built: BuiltFile, board: Board, config: SiteConfig): Fit {
  return {
    storageBytes: FILE_HEADER_BYTES + Math.ceil(built.code.length / 4) * 4,
    heldVariables: estimateVariables(built),
    passingVariables: IDLE_VARIABLES + loadingVariables(built) + countVariables([{ config }], layoutOf(board)),
  };
}

/**
 * Throws an InputError where the file is too large for the board, which says by how much, and of variables which devices or nodes cost most.
 *
 * @param names what people call the devices of the configuration, by the same indices
 */
export function checkFit(built: BuiltFile, board: Board, config: SiteConfig, names: SiteNames): Fit {
  const fit = fitOf(built, board, config);
  const overBytes = fit.storageBytes - board.storageBytes;
  if (overBytes > 0) throw tooLarge(built, `${count(fit.storageBytes)} bytes of Storage, and the board has ${count(board.storageBytes)}`, overBytes);
  const overVariables = fit.heldVariables + fit.passingVariables - board.variables;
  if (overVariables > 0) {
    throw tooLarge(built, `about ${count(fit.heldVariables)} variables and ${count(fit.passingVariables)} while it starts, and the board has `
      + count(board.variables), overVariables, suggested());
  }
  return fit;

  function suggested(): Saving[] {
    return savings(config, names, layoutOf(board)).slice(0, MOST_SUGGESTED);
  }
}

/** @param suggested what saves variables, where these are what is short */
function tooLarge({ site, board }: BuiltFile, takes: string, over: number, suggested: readonly Saving[] = []): InputError {
  const savingTexts = suggested.map(({ name, variables }) => `'${name}' saves ${count(variables)}`), advice = suggested.length > 0 ? `; of variables, leaving out ${savingTexts.join(', ')}` : '';
  return new InputError(`${site} is too large for ${board}: it takes ${takes}, ${count(over)} too many${advice}`);
}

function count(value: number): string {
  return plainNumber(value, 9);
}
