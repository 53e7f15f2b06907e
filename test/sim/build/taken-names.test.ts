/** Names that a built file's globals leave to others. */
import { takenNames } from '../../../sim/build/taken-names';
import { SITE } from '../../firmware/control/drive';
import { builtFiles } from './built';

test('pins, the interpreter itself and the names of scripts are taken', () => {
  expect(takenNames()).toEqual(expect.arrayContaining(['E', 'A0', 'B7', 'C13', 'H15', 'D2', 'of', '$', '$P']));
});

test('a built file declares no name at its top that is taken, and none of more than two letters but its own', () => {
  const code = builtFiles([{ config: SITE }])[0]!.code, before = new Set(Object.keys(globalThis));
  const names = [...code.matchAll(/function ([\w$]+)\(/g), ...code.matchAll(/(?:^var |,)([A-Za-z_$][\w$]*)(?=[,;])/g)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => takenNames().includes(name) || name.length > 2 || before.has(name))).toEqual([]);
});
