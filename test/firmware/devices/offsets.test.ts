/** Every register that the families and their tests use is where the published definitions have it. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as layouts from './layouts.js';
import type { Layout } from './product.js';

const MODELS = resolve(__dirname, '../../../../shared/sunspec/json');
const TYPES: Record<string, string> = {
  int16: 'i16', uint16: 'u16', int32: 'i32', uint32: 'u32', float32: 'f32', sunssf: 'i16', enum16: 'u16', bitfield16: 'u16',
};
const PUBLISHED = Object.entries(layouts).flatMap(([name, layout]) => (/^M\d+$/.test(name) && name !== 'M64901' ? [[Number(name.slice(1)), layout as Layout] as const] : []));

interface Group { points?: { name: string; type: string; size: number }[]; groups?: Group[] }

/** Points in the order of their registers; groups stand behind a model's own points. */
function pointsOf(group: Group): { name: string; type: string; size: number }[] {
  return [...group.points ?? [], ...(group.groups ?? []).flatMap(pointsOf)];
}

function published(id: number): { layout: Layout; length: number } {
  const { group } = JSON.parse(readFileSync(resolve(MODELS, `model_${id}.json`), 'utf8')) as { group: Group };
  const layout: Layout = {};
  let offset = 0;
  for (const { name, type, size } of pointsOf(group)) {
    layout[name] ??= [offset, (TYPES[type] ?? type) as 'u16'];
    offset += size;
  }
  return { layout, length: offset - 2 };
}

const isThere = existsSync(MODELS);
if (!isThere) console.warn(`SKIPPED: no published models in ${MODELS}`);

(isThere ? test : test.skip).each(PUBLISHED)('model %i has its points where it is published to have them', (id, layout) => {
  const { layout: all } = published(id);
  expect(Object.fromEntries(Object.keys(layout).map((name) => [name, all[name]]))).toEqual(layout);
});

(isThere ? test : test.skip).each(Object.entries(layouts.LENGTHS).filter(([id]) => id !== '64901'))('model %s has the published length of %i registers', (id, length) => {
  expect(published(Number(id)).length).toBe(length);
});

(isThere ? test : test.skip)('models of one and two phases have W where the model of three has it', () => {
  for (const [three, others] of [[103, [101, 102]], [113, [111, 112]], [203, [201, 202, 204]], [213, [211, 212, 214]]] as const) {
    const { layout } = published(three);
    for (const other of others) expect([other, published(other).layout['W'], published(other).layout['W_SF']]).toEqual([other, layout['W'], layout['W_SF']]);
  }
});
