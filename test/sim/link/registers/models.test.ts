/** Our tables of registers against the models as they are published. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelOf } from '../../../../sim/link/registers/models';

const PUBLISHED = join(__dirname, '../../../../../shared/sunspec/json');
const IDS = [1, 103, 120, 121, 123, 203, 701, 702, 704, 713, 802];

interface PublishedPoint { name: string; type: string; size: number }
interface Group { name: string; points: PublishedPoint[]; groups?: Group[] }

/** Every point with the place it stands at, groups behind the points as the standard lays them out. */
function published(id: number): [string, { offset: number; size: number; type: string }][] {
  const { group } = JSON.parse(readFileSync(join(PUBLISHED, `model_${id}.json`), 'utf8')) as { group: Group };
  const rows = [...group.points, ...(group.groups ?? []).flatMap((it) => it.points.map((point) => ({ ...point, name: `${it.name}.${point.name}` })))];
  let offset = 0;
  const placed = rows.map(({ name, type, size }) => {
    offset += size;
    return [name, { offset: offset - size, size, type: type === 'string' ? `string${size}` : type }] as [string, { offset: number; size: number; type: string }];
  });
  return placed.slice(2);
}

const available = existsSync(PUBLISHED);
if (!available) console.warn(`SKIPPED: no published SunSpec models at ${PUBLISHED}`);

(available ? test : test.skip).each(IDS)('model %i has every point where the SunSpec Alliance puts it', (id) => {
  const model = modelOf(id);
  expect([...model.points]).toEqual(published(id));
});

test('lengths are those that discovery steps over', () => {
  expect([1, 103, 120, 121, 123, 203, 701, 702, 704, 713, 802, 64901].map((id) => modelOf(id).length)).toEqual([66, 50, 26, 30, 24, 105, 153, 50, 65, 7, 62, 4]);
});

test('a model that nobody has is named', () => {
  expect(() => modelOf(999)).toThrow('there is no model 999');
});
