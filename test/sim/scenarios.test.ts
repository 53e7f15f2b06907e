/** Every shipped scenario runs from the command line and keeps its promises. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { shippedNames } from '../../sim/input/shipped';
import type { Criterion } from '../../sim/report/result';
import { busbar, workFolder } from './cli/busbar';

const DATA = resolve(__dirname, '../../../shared/data');
const MEASURED = ['--source', `park=${DATA}/steel/steel-plant-15min-jan-aug.csv`, '--source', `pv=${DATA}/irradiance-1min/midc_20181014.txt`];
const STORIES = ['clear', 'clouds', 'idle-battery', 'load-trip', 'meter-silent', 'shaded', 'weak-battery'];
const FROM_FILES = ['measured-day'];

const { folder, remove } = workFolder();
afterAll(remove);

test('both sites have every story', () => {
  const expected = ['dafeng-port', 'ordos-mengsu'].flatMap((site) => STORIES.map((story) => `${site}-${story}`));
  expect(shippedNames('scenarios')).toEqual(expect.arrayContaining([...expected, ...FROM_FILES]));
});

/** Text and value of each promise that failed; compiled code runs a day in a fraction of the time that it takes in here. */
async function failures(scenario: string, options: readonly string[] = []): Promise<string[]> {
  const { out, err } = await busbar(folder, ['run', scenario, '--json', '--quiet', ...options]);
  expect(err).toBe('');
  const { criteria } = JSON.parse(out) as { criteria: Criterion[] };
  expect(criteria.length).toBeGreaterThan(0);
  return criteria.filter(({ held }) => !held).map(({ text, value, unit }) => `${text}: ${value} ${unit}`);
}

test.each(shippedNames('scenarios').filter((name) => !FROM_FILES.includes(name)))('%s keeps its promises', async (name) => {
  expect(await failures(name)).toEqual([]);
}, 60000);

test('measured-day keeps its promises on measured files', async () => {
  if (!existsSync(DATA)) return console.warn(`SKIPPED measured-day: there is no folder ${DATA} with measured files.`);
  expect(await failures('measured-day', MEASURED)).toEqual([]);
}, 60000);
