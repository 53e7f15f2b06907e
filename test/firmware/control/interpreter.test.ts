/** The built file thinks the same in Node and in the interpreter of the boards, bit for bit. */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { bundle, folder } from './bundle';
import { driver } from './drive';

const INTERPRETER = process.env['ESPRUINO'] ?? 'espruino-linux';
const TICKS = 1000;
const EVERY = 50;

const found = spawnSync(INTERPRETER, ['--help'], { timeout: 10000 }).error === undefined;
if (!found) console.warn(`SKIPPED: no interpreter '${INTERPRETER}' on this computer; set ESPRUINO to the path of one to compare it with Node.`);

/** Prints the float64 bytes of loads, total, ceilings and setpoints at every so many ticks: text would round. */
const REPORT = `
var cell = new Float64Array(1), bytes = new Uint8Array(cell.buffer), hexes = '0123456789abcdef';
function hex(w) { cell[0] = w + 0; var t = ''; for (var k = 7; k >= 0; k--) t += hexes[bytes[k] >> 4] + hexes[bytes[k] & 15]; return t; }
function report(tick) {
  var line = 'at ' + tick + ' ' + hex(s.totalW) + ' ' + s.mode + ' ' + s.by;
  s.downward.forEach(function (n) { line += ' ' + hex(n.loadW) + ' ' + hex(n.ceilingW); });
  s.batteries.forEach(function (b) { line += ' ' + hex(b.command.setpointW); });
  s.renewables.forEach(function (u) { line += ' ' + hex(u.command.setpointW); });
  s.loads.forEach(function (l) { line += ' ' + hex(l.command.setpointW); });
  console.log(line);
}
for (var tick = 1; tick <= ${TICKS}; tick++) { turn(tick); if (tick % ${EVERY} === 0) report(tick); }
`;

const lines = (text: string): string[] => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.startsWith('at '));

function inNode(script: string): string[] {
  let text = '';
  runInContext(script, createContext({ console: { log: (line: string) => { text += `${line}\n`; } } }));
  return lines(text);
}

function inInterpreter(script: string): string[] {
  const file = join(folder, 'parity.js');
  writeFileSync(file, `${script}\nquit();\n`);
  return lines(execFileSync(INTERPRETER, [file], { cwd: folder, encoding: 'utf8', timeout: 120000, maxBuffer: 1 << 26 }));
}

(found ? test : test.skip)('a thousand ticks of random inputs give the same bytes in both', () => {
  const script = `${bundle()}\n${driver()}\n${REPORT}`;
  const expected = inNode(script);

  expect(expected).toHaveLength(TICKS / EVERY);
  expect(new Set(expected.map((line) => line.split(' ')[2])).size).toBeGreaterThan(10);
  expect(inInterpreter(script)).toEqual(expected);
}, 180000);
