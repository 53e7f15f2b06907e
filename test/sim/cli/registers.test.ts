/** `busbar registers`: the map as a table, as JSON, as a page. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { busbar, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);
jest.setTimeout(60000);

test('prints every block with addresses, access and meaning', async () => {
  const { code, out } = await busbar(folder, ['registers', '--site', 'reference']);
  expect(code).toBe(0);
  expect(out).toMatch(/^ +1006 +export-limit +i32 +write +W +Most power/m);
  expect(out).toMatch(/^ +20012 +\S+ +state-of-charge +i32 +read +‰ /m);
});

test('gives the same as JSON, a row a value', async () => {
  const { out } = await busbar(folder, ['registers', '--site', 'reference', '--json']);
  const rows = JSON.parse(out) as { address: number; name: string }[];
  expect(rows.find(({ address }) => address === 201)).toMatchObject({ name: 'select', access: 'write', registers: 1 });
  expect(rows.map(({ address }) => address)).toEqual(rows.map(({ address }) => address).sort((a, b) => a - b));
});

test('writes a page', async () => {
  const { code, out } = await busbar(folder, ['registers', '--site', 'dafeng-port', '--html', 'pages/map.html']);
  expect([code, out]).toEqual([0, 'pages/map.html\n']);
  expect(readFileSync(join(folder, 'pages/map.html'), 'utf8')).toContain('<h1>dafeng-port</h1>');
});

test('a site that there is none of and a place that cannot be written are errors of one sentence', async () => {
  const unknown = await busbar(folder, ['registers', '--site', 'dafeng']);
  expect([unknown.code, unknown.err]).toEqual([2, expect.stringMatching(/^busbar: there is no site 'dafeng'; nearest is 'dafeng-port'/)]);
  writeFileSync(join(folder, 'file'), '');
  const blocked = await busbar(folder, ['registers', '--site', 'reference', '--html', 'file/map.html']);
  expect([blocked.code, blocked.err]).toEqual([2, expect.stringMatching(/^busbar: Cannot write file\/map.html: part of the path is a file/)]);
});
