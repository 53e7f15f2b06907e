/** Fields that nothing needs once the record is built. */
import { asBuilt } from '../../../../sim/build/passes/as-built';
import { dropFields } from '../../../../sim/build/passes/drop-fields';
import { uniqueNames } from '../../../../sim/build/passes/unique-names';
import { passed, sameAnswers } from './tools';

const BODY = `
function buildUnit(home, ratedW) { return { home, ratedW, slot: { minW: 5, shareW: 0 }, loadW: 0, remote: true }; }
function buildSite() {
  const root = { ratedW: 9, units: [] };
  for (let k = 1; k < 4; k++) root.units.push(buildUnit(root, root.ratedW * k));
  return { root, list: root.units, dtMs: 200, sumW: 0 };
}
const s = buildSite();
function step(k) { s.sumW = 0; for (const u of s.list) { u.loadW += k; u.slot.shareW = u.loadW; s.sumW += u.slot.shareW; } return s.sumW; }
exports.site = s;
exports.step = step;`;

test('what no function names any more is not in the records, and listed', () => {
  const { text, names } = passed(BODY, uniqueNames, asBuilt, dropFields);
  expect(names.gone).toEqual(['dtMs', 'home', 'minW', 'ratedW', 'units']);
  expect(text).toContain('const s = { root: {}, list: [{ slot: { shareW: 0 }, loadW: 0, remote: true }, {');
});

test('the program says the same', () => {
  expect(sameAnswers(BODY, 'step', [[1], [5]], uniqueNames, asBuilt, dropFields)).toEqual([3, 18]);
});

test('a switch that only a hand turns stays, though no function of the bundle names it', () => {
  expect(passed(BODY, uniqueNames, asBuilt, dropFields).names.gone).not.toContain('remote');
});

test('the way to a record of which something is left stays', () => {
  const body = 'const s = { a: 1, way: { far: { remote: true } } }; function step(k) { s.a += k; return s.a; } exports.site = s; exports.step = step;';
  expect(passed(body, uniqueNames, asBuilt, dropFields).names).toMatchObject({ gone: [], records: { '': 's' } });
});

test('no way is kept to a record that functions have by a name of its own: there it is found', () => {
  const body = 'const far = { a: 1 }, s = { way: { far } }; function step(k) { far.a += k; return far.a; } exports.site = s; exports.step = step;';
  expect(passed(body, uniqueNames, asBuilt, dropFields).names).toMatchObject({ gone: ['far', 'way'], records: { 'way.far': 'far' } });
});
