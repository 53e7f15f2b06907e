/** The server gives the same answers in Node and in the interpreter of the boards. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { printed } from '../../../sim/interpreter/failure';
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { siteParams } from '../../../sim/input/check-site';
import { northConfig } from '../../../sim/north/config';
import { Random } from '../../../sim/random';
import { testOnLinux } from '../../sim/interpreter/present';
import { MODEL } from './north';

const ROOT = join(__dirname, '../../..');
const PRINT = `
import { rollup } from 'rollup';
import { bundleOptions } from './build/sim/build/bundle.js';
import { sourceNames } from './build/sim/build/built.js';
const options = bundleOptions({ site: null, entry: 'north.js', file: 'north.js', passes: [], names: sourceNames() });
const { output } = await (await rollup(options)).generate(options.output);
process.stdout.write(output[0].code);
`;
const REQUESTS = 600;

/** As they come behind TCP, each in hexadecimal: heartbeats, reads and writes of every block, some beyond its end, some cut short. */
function requests(): string[] {
  const random = new Random(2), below = (limit: number): number => Math.floor(random.next() * limit);
  const blocks = [0, 100, 200, 1000, 2000, 10000, 20000, 30000, 40000, 50000];
  return Array.from({ length: REQUESTS }, (_, k) => {
    const at = blocks[k % 10]! + below(20), fn = [3, 4, 6, 16][below(4)]!;
    const pdu = k % 20 === 0 ? [6, 0, 200, 0, k & 255] : fn === 16 ? [16, 3, 232 + 2 * below(8), 0, 2, 4, 0, 0, below(256), below(256)]
      : [fn, at >> 8, at & 255, 0, fn === 6 ? below(5) : below(40)];
    const cut = k % 17 === 0 ? pdu.slice(0, -1) : pdu;
    return Buffer.from([1, k & 255, 0, 0, 0, cut.length + 1, 9, ...cut]).toString('hex');
  });
}

/** The control that it serves tells numbers made of its place, and takes what lies below a million. */
const DRIVE = `
var control = {
  setParameter: function (k, v) { return v < 1000000; }, ask: function () { return true; }, acknowledge: function () {},
  tell: function (g, k, out) { for (var i = 0; i < 11; i++) out.setInt32(4 * i, (g * 100 + k) * 1000003 * (i & 1 ? 1 : -1) + i); }
};
var n = busbar.buildNorth(CONFIG, control, E.toString), hexes = '0123456789abcdef', asked = REQUESTS;
function fromHex(h) { var t = ''; for (var i = 0; i < h.length; i += 2) t += String.fromCharCode(parseInt(h.substr(i, 2), 16)); return t; }
function toHex(t) { var h = ''; for (var i = 0; i < t.length; i++) h += hexes[t.charCodeAt(i) >> 4] + hexes[t.charCodeAt(i) & 15]; return h; }
for (var k = 0; k < asked.length; k++) {
  busbar.watchLink(n, k * 900);
  print('got ' + toHex(busbar.answerTcp(n, fromHex(asked[k]), k & 1, k * 900)));
}
print('done');
`;

testOnLinux('serve SCADA on')('six hundred answers are the same', async () => {
  const server = execFileSync(process.execPath, ['--input-type=module', '--eval', PRINT], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const script = `${server}\n${DRIVE.replace('CONFIG', JSON.stringify(northConfig(MODEL, siteParams(MODEL)))).replace('REQUESTS', JSON.stringify(requests()))}`;
  const expected: string[] = [];
  runInContext(script, createContext({ print: (line: string) => { expected.push(line); }, E: { toString: (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1') } }));
  const interpreter = linuxInterpreter();

  expect(new Set(expected.map((line) => line.slice(18, 22))).size).toBeGreaterThan(8);
  expect(printed(await interpreter.run(script, { isLast: (line) => line === 'done', limitMs: 60000 }), interpreter)).toEqual(expected);
}, 90000);
