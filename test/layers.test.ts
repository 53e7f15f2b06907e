/** The house's import rule: what each folder may import, read from the import lines themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '..');

interface Import { from: string; to: string; typeOnly: boolean; }

/** For each folder, longest match first: what it may import at run time, and beyond that as types only. `package` stands for any package, `node:` for Node. */
const LAYERS: { folder: string; may: RegExp; mayAsType?: RegExp }[] = [
  { folder: 'firmware/control/', may: /^firmware\/control\// },
  { folder: 'firmware/lookahead/', may: /^firmware\/lookahead\//, mayAsType: /^firmware\/(control|ledger|wire)\// },
  { folder: 'firmware/ledger/', may: /^firmware\/ledger\//, mayAsType: /^firmware\/(control|lookahead|wire)\// },
  { folder: 'firmware/wire/', may: /^firmware\/wire\//, mayAsType: /^firmware\/(control|lookahead|ledger)\// },
  { folder: 'firmware/field/', may: /^firmware\/(field|devices|wire)\//, mayAsType: /^firmware\/(control|io)\/|^firmware\/bundle$/ },
  { folder: 'firmware/store/', may: /^firmware\/store\//, mayAsType: /^firmware\/bundle$/ },
  { folder: 'firmware/north/', may: /^firmware\/(north|wire)\//, mayAsType: /^firmware\/(control\/|io\/|bundle$)/ },
  { folder: 'firmware/life/', may: /^firmware\/(life|store)\//, mayAsType: /^firmware\/field\// },
  { folder: 'firmware/console/', may: /^firmware\/(console|life|store|north)\/|^firmware\/facts$/, mayAsType: /^firmware\/(io|field)\/|^firmware\/bundle-console$/ },
  { folder: 'firmware/devices/', may: /^firmware\/(devices|wire)\//, mayAsType: /^firmware\/(control|io|field)\// },
  { folder: 'firmware/io/', may: /^firmware\/io\//, mayAsType: /^firmware\/(board$|store\/)/ },
  { folder: 'firmware/', may: /^firmware\// },
  { folder: 'boards/', may: /^$/, mayAsType: /^firmware\/board$/ },
  { folder: 'sim/', may: /^(sim\/|boards\/|node:|package$|firmware\/(?!io\/|loop$|main$))/ },
];

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? sourceFiles(join(folder, e.name)) : /\.ts$/.test(e.name) && !/\.d\.ts$/.test(e.name) ? [join(folder, e.name)] : []);
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm)]
    .map((m) => ({ from: file, to: targetOf(file, (m[2] ?? m[3]) as string), typeOnly: m[1] !== undefined }));
}

function targetOf(file: string, name: string): string {
  if (name.startsWith('node:')) return name;
  if (!name.startsWith('.')) return 'package';
  return relative(ROOT, join(ROOT, dirname(file), name)).replace(/\.(js|ts)$/, '');
}

/** The reason why an import is not allowed, or null. */
function fault(i: Import): string | null {
  const layer = LAYERS.find((l) => i.from.startsWith(l.folder));
  if (layer === undefined) return `${i.from}: no layer is known for it`;
  const allowed = layer.may.test(i.to) || i.typeOnly && (layer.mayAsType?.test(i.to) ?? false);
  return allowed ? null : `${i.from} imports ${i.to}${i.typeOnly ? ' (type)' : ''}, which ${layer.folder} may not`;
}

const files = ['firmware', 'boards', 'sim'].filter((f) => existsSync(join(ROOT, f))).flatMap(sourceFiles);
const imports = files.flatMap(importsOf);

test('the rule sees the house: dozens of files, hundreds of imports', () => {
  expect(files.length).toBeGreaterThan(40);
  expect(imports.length).toBeGreaterThan(100);
});

test('no folder imports what its layer may not', () => {
  expect(imports.map(fault).filter((f) => f !== null)).toEqual([]);
});

test.each([
  ['firmware/control/wish.ts', 'firmware/io/clock', false],
  ['firmware/control/wish.ts', 'node:fs', true],
  ['firmware/wire/crc.ts', 'firmware/control/site', false],
  ['sim/run.ts', 'firmware/io/clock', false],
  ['boards/pico.ts', 'firmware/control/site', true],
  ['elsewhere/a.ts', 'firmware/control/site', false],
])('%s importing %s is a fault', (from, to, typeOnly) => {
  expect(fault({ from, to, typeOnly })).not.toBeNull();
});

test('no import closes a circle', () => {
  const next = new Map<string, string[]>();
  for (const i of imports) if (!i.typeOnly) next.set(i.from.replace(/\.ts$/, ''), [...(next.get(i.from.replace(/\.ts$/, '')) ?? []), i.to]);
  const done = new Set<string>();
  const walk = (at: string, path: string[]): string[] => {
    if (path.includes(at)) return [...path.slice(path.indexOf(at)), at];
    if (done.has(at)) return [];
    done.add(at);
    for (const to of next.get(at) ?? []) { const circle = walk(to, [...path, at]); if (circle.length > 0) return circle; }
    return [];
  };
  expect([...next.keys()].flatMap((f) => walk(f, []))).toEqual([]);
});
