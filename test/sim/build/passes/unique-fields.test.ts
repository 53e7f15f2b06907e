/** Fields that never meet get names of their own. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { uniqueFields } from '../../../../sim/build/passes/unique-fields';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
const units = [{ aimW: 1, slot: { mostW: 5, shareW: 0 } }, { aimW: 2, slot: { mostW: 6, shareW: 0 } }], node = { aimW: 7, sun: { mostW: 9, shareW: 0 } };
const s = { units, node, members: [units[0].slot, units[1].slot, node.sun], chosen: units[0] };
function pick(u) { s.chosen = u; return u; }
function share(m, k) { m.shareW = m.mostW * k; return m; }
function step(k) {
  let sumW = node.aimW;
  for (const u of s.units) sumW += pick(u).aimW * k;
  for (const m of s.members) sumW += share(m, k).shareW;
  return sumW + s.chosen.aimW;
}
exports.site = s;
exports.step = step;`;

test('fields of one name that no expression may both mean part ways', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, uniqueFields);
  expect(names.own).toEqual({ 'units[]': { aimW: 'aimW$1' } });
  expect(text).toContain('pick(u$1).aimW$1 * k');
  expect(text).toContain('let sumW = node.aimW;');
});

test('members of one list keep their fields in common, whatever holds them', () => {
  expect(passed(BODY, uniqueNames, asBuilt, uniqueFields).text).toContain('sun: { mostW: 9, shareW: 0 }');
});

test('the program says the same', () => {
  expect(sameAnswers(BODY, 'step', [[1], [3]], uniqueNames, asBuilt, uniqueFields)).toEqual([32, 78]);
});
