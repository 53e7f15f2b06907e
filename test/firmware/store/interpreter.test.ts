/** The store on the interpreter's own Storage: records, logs made anew, a compaction, a restart. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { printed } from '../../../sim/interpreter/failure';
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { testOnLinux } from '../../sim/interpreter/present';

const ROOT = join(__dirname, '../../..');
const PRINT = `
import { rollup } from 'rollup';
import { bundleOptions } from './build/sim/build/bundle.js';
import { sourceNames } from './build/sim/build/built.js';
const options = bundleOptions({ site: null, entry: 'store.js', file: 'store.js', passes: [], names: sourceNames() });
const { output } = await (await rollup(options)).generate(options.output);
process.stdout.write(output[0].code);
`;

/** The store as a script that leaves the global `busbar`, and `storageDisk` behind it. */
function script(): string {
  const store = execFileSync(process.execPath, ['--input-type=module', '--eval', PRINT], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const disk = ts.transpile(readFileSync(join(ROOT, 'firmware/io/storage.ts'), 'utf8'), { target: ts.ScriptTarget.ES2015, removeComments: true });
  return `${store}\n${disk.replace(/^export /gm, '')}`;
}

/** Pages of 4 kB, logs as large; everything that is printed is of both stores. */
const DRIVE = `
var shape = { pageBytes: 4096, logBytes: 4064, site: 7, everyMs: 1000 }, names = { paramIds: [11, 500], deviceIds: [7, 4000000000], alarms: 2 };
function start() { var kept = busbar.buildKept(names); return { store: busbar.openStore(storageDisk(), shape, kept), kept: kept }; }
var b = start(), done = 0;
for (var k = 1; k <= 150; k++) { busbar.keepParameter(b.kept, 1, -k); busbar.keepTold(b.kept, 1, -k, k); busbar.keepMode(b.kept, k % 2); b.kept.boardS = 4000000000 + k; if (busbar.save(b.store, b.kept, k) === 1) done++; }
print('saved ' + done);
print('tidied ' + busbar.tidy(b.store, b.kept));
var again = start();
print('fate ' + again.store.fate + ' value ' + again.kept.paramValues[1] + ' sequence ' + again.store.sequence);
print('told ' + again.kept.toldW[1] + ' for ' + again.kept.heldS[1] + ' mode ' + again.kept.mode + ' board ' + again.kept.boardS);
print('files ' + require('Storage').list().sort().join());
print('done');
`;

testOnLinux('run the store on')('what was saved 150 times is there after a compaction and a restart', async () => {
  const interpreter = linuxInterpreter();
  const lines = printed(await interpreter.run(script() + DRIVE, { isLast: (line) => line === 'done', limitMs: 60000 }), interpreter);

  // The interpreter itself says that it compacts.
  expect(lines.filter((line) => !line.startsWith('Compacting'))).toEqual(['saved 150', 'tidied true', 'fate 1 value -150 sequence 151', 'told -150 for 150 mode 0 board 4000000150', 'files busbar.a,busbar.b,busbar.p', 'done']);
}, 90000);
