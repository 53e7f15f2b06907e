/** A site too large for a board is refused by how much, and with what to leave out. */
import type { Board } from '../../../firmware/board';
import { boardOf } from '../../../sim/build/boards';
import type { BuiltFile } from '../../../sim/build/built';
import { checkFit, fitOf } from '../../../sim/build/fit';
import type { SiteNames } from '../../../sim/input/names';
import { SITE } from '../../firmware/control/drive';
import { builtFiles } from './built';

const NAMES: SiteNames = {
  nodes: ['pcc', 'hall'], batteries: ['b1', 'b2'], renewables: ['roof', 'field', 'canopy', 'mill'], loads: ['ovens', 'pumps', 'offices'],
};
const BOARD = boardOf('stm32f405');
const [built] = builtFiles([{ config: SITE }]) as [BuiltFile];
const fit = fitOf(built, BOARD, SITE);
const check = (board: Board): unknown => checkFit(built, board, SITE, NAMES);

test('a site that fits is let through with what it needs', () => {
  expect(check(BOARD)).toEqual(fit);
  expect(fit.storageBytes).toBeGreaterThan(built.code.length);
  expect(check({ ...BOARD, variables: fit.heldVariables + fit.passingVariables, storageBytes: fit.storageBytes })).toEqual(fit);
});

test('one variable too few is one too many, and the node with all its devices saves most', () => {
  const board = { ...BOARD, variables: fit.heldVariables + fit.passingVariables - 1 };
  expect(() => check(board)).toThrow(/^test is too large for stm32f405: .* variables .*, 1 too many; of variables, leaving out 'hall with all below it' saves \d+, /);
});

test('four bytes of Storage too few are four too many', () => {
  expect(() => check({ ...BOARD, storageBytes: fit.storageBytes - 4 })).toThrow(/bytes of Storage, .*, 4 too many$/);
});

test('a board that makes variables as it needs them never has too few', () => {
  expect(() => check(boardOf('linux'))).not.toThrow();
});
