/** The script's own names never hide those of the built file. */
import { runInNewContext } from 'node:vm';
import { pokeText } from '../../../sim/replay/poke-text';
import type { Place, Places } from '../../../sim/replay/places';
import { stateReader } from '../../../sim/replay/read-state';

const FIELD: Omit<Place, 'key' | 'pooled'> = { record: 0, pack: null, mask: null, kind: 'number', fixed: null, targets: [] };
const PLACES: Places = { pool: 'o', records: ['q'], fields: [{ ...FIELD, pooled: true, key: 3 }, { ...FIELD, pooled: false, key: 'a' }], sizes: [2], integers: [false] };

test('a field in the array of the whole site is read and set there, though that goes by the name of one of the script’s variables', () => {
  const pokes = pokeText(PLACES, { fields: Uint32Array.of(0, 1), values: Float64Array.of(7, 8) });
  const read = runInNewContext(`var q = { a: 5 }, o = new Float64Array(4);\n${stateReader(PLACES)}\n(function (o) { ${pokes} })();\n$r0($O[0]);\n[o[3], q.a, $F[1], $F[2]]`) as number[];
  expect([...read]).toEqual([7, 8, 7, 8]);
});
