/** What a master's reads cost the board, as a part of the time that it has. */
import { rollup } from 'rollup';
import { boardOf } from '../../build/boards.js';
import { buildControl } from '../../build/build.js';
import { sourceNames } from '../../build/built.js';
import { bundleOptions } from '../../build/bundle.js';
import { ioPasses } from '../../build/io/passes.js';
import { siteParams } from '../../input/check-site.js';
import { readSite } from '../../input/site.js';
import { emulatedBoard } from '../../interpreter/emulated.js';
import { versionFault } from '../../interpreter/version.js';
import { northConfig } from '../../north/config.js';
import { awaited } from '../awaited.js';
import { atMost, plain, type Row } from '../family.js';

const BOARD = boardOf('stm32f405'), TIMES = 20, REQUESTS_PER_S = 10, LIMIT_MS = 120000, END = 'done';
/** All values of a battery: 22 registers. */
const FRAME = String.fromCharCode(0, 1, 0, 0, 0, 6, 1, 3, 20000 >> 8, 20000 & 255, 0, 22);

const SHARE = 'life: 10 requests of 22 registers a second, of the time of the emulated STM32F405';

export function* scadaRows(signal: AbortSignal): Generator<Row | number, void> {
  const board = emulatedBoard();
  if ((yield* awaited(versionFault(board, signal), () => 0)) !== null) {
    yield plain(`${SHARE}: not measured, no emulated board`, NaN, '%');
    return;
  }
  const lines: string[] = [], script = yield* awaited(scriptOf(), () => 0);
  yield* awaited(board.run(script, { isLast: (line) => line === END, limitMs: LIMIT_MS, signal, onLine: (line) => { lines.push(line); } }), () => 0.5);
  const usOf = (what: string): number => Number(lines.find((line) => line.startsWith(what))?.slice(what.length) ?? Infinity);
  const servedUs = usOf('served '), idleUs = usOf('idle ');
  yield plain('life: instructions of one of them', servedUs * 1000 / BOARD.nsPerInstruction!, 'instr');
  yield plain('life: instructions a tick where nobody asks', idleUs * 1000 / BOARD.nsPerInstruction!, 'instr');
  yield atMost(5, SHARE, (servedUs - idleUs) * REQUESTS_PER_S / 1e6 * 100, '%');
}

/** Control of the reference site, the server as it is built for a board, and a master that is always there. */
async function scriptOf(): Promise<string> {
  const model = readSite('reference'), params = siteParams(model), names = sourceNames();
  const control = await buildControl({ config: model.config, params, site: model.name, board: BOARD, entry: 'bundle-north.js' });
  const options = bundleOptions({ site: null, entry: 'north/scada.js', file: 'scada.js', global: 'firmware', passes: ioPasses, names });
  const bundle = await rollup(options), { output: [{ code }] } = await bundle.generate(options.output);
  await bundle.close();
  const it = (name: string): string => names.short[name] ?? name, config = { ...northConfig(model, params), tcpPort: 502, unit: 1, serial: {} };
  return `${control.code}\n${code}\n${driveText(it, short(config, it))}`;
}

function short(config: object, it: (name: string) => string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(config).map(([name, value]) => [it(name), value as unknown])));
}

/** Prints the time of a call, µs, without that of the loop around it. */
function driveText(it: (name: string) => string, config: string): string {
  return `for(var $t=1;$t<30;$t++)busbar.step($t);
var $frame=${JSON.stringify(FRAME)},$door={${it('bytes')}:E.toUint8Array,${it('text')}:E.toString,${it('listen')}:function(){}};
var $scada=firmware.${it('openScada')}(${config},busbar,$door),$serve=firmware.${it('serve')};
var $master={${it('scada')}:$scada,${it('socket')}:{write:function(){},end:function(){}},${it('heard')}:"",${it('id')}:1};
$scada.${it('masters')}.push($master);
function $ask(){$master.${it('heard')}=$frame;$scada.${it('isAsked')}=true;$serve($scada,0);}
function $idle(){$serve($scada,0);}
function $tell(what,f){
var k,a=getTime(),b;
for(k=0;k<${TIMES};k++)f();
b=getTime();
for(k=0;k<${TIMES};k++);
print(what+" "+(2*b-a-getTime())*${1e6 / TIMES});
}
$idle();
$tell("served",$ask);
$tell("idle",$idle);
print("${END}");
`;
}
