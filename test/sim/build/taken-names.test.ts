/** Names that a built file's globals leave to others. */
import { takenNames } from '../../../sim/build/taken-names';
import { scopesOf } from '../../../sim/build/variables';
import { SITE } from '../../firmware/control/drive';
import { builtFiles } from './built';

test('pins, the interpreter itself and the names of scripts are taken', () => {
  expect(takenNames()).toEqual(expect.arrayContaining(['E', 'A0', 'B7', 'C13', 'H15', 'D2', 'of', '$', '$P']));
});

test('a built file declares no name at its top that is taken, and none of more than two letters but its own', () => {
  const [top] = scopesOf(builtFiles([{ config: SITE }])[0]!), names = Object.keys(top!).filter((name) => name !== 'busbar');
  expect(names.length).toBeGreaterThan(60);
  expect(names.filter((name) => takenNames().includes(name) || name.length > 2)).toEqual([]);
});
