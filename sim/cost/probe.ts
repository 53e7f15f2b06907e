/** Boot code that times every tick of a built file on a board, whole or stage by stage, and reads what it printed. */
import type { BuiltFile } from '../build/built.js';
import type { Call } from './calls.js';
import { Edits } from './edits.js';
import { SourcePlaces } from './source-places.js';
import { findStages } from './stages.js';
import { Tokens } from './tokens.js';
import { readTree } from './tree.js';

/** The built file, which adds to `__p` and a number the time spent in the stage of that number, less what asking for the time takes there. */
export function probedCode({ code, map }: BuiltFile): { code: string; stages: string[] } {
  const { file, tokens } = readTree(code, 'built file');
  const places = new SourcePlaces(code, map);
  const { names, of } = findStages(file.program, places, places.ofStatements(file.program, new Tokens(tokens, file.program)));
  const edits = new Edits();
  for (const [node, stage] of of) edits.wrap(node.start!, node.end!, '{__t=getTime();__e=getTime();', `;__u=getTime();__p${stage}+=__u-__e-__e+__t;}`);
  const cells = names.map((_, stage) => `__p${stage}=0`);
  return { code: `var __t=0,__e=0,__u=0,${cells.join(',')};${edits.apply(code)}`, stages: names };
}

/** What a run prints last. */
export const LAST_LINE = 'done';

/** Ticks whose calls one function of the boot code holds: longer texts take more variables than there are. */
const TICKS_A_FUNCTION = 20;
/** Numbers of the functions of the bundle in the text of calls. */
const FUNCTIONS = { setReading: 0, setStorage: 1 } as const;

/**
 * Prints for every tick a line `tick N` with its seconds by `getTime`, and with those of each stage where they are probed. The time that two
 * calls of `getTime` take by themselves comes first, as `empty`; LAST_LINE ends it.
 *
 * @param stages how many stages the code tells apart; none where it is not probed
 */
export function boardScript(code: string, calls: readonly (readonly Call[])[], stages: number): string {
  const cells = Array.from({ length: stages }, (_, k) => k);
  const chunks = Array.from({ length: Math.ceil(calls.length / TICKS_A_FUNCTION) }, (_, k) => calls.slice(k * TICKS_A_FUNCTION, (k + 1) * TICKS_A_FUNCTION));
  const texts = chunks.map((chunk, k) => `function __c${k}(){return ${JSON.stringify(chunk.map(callText).join('/'))};}`);
  return `${code}\n${texts.join('\n')}
function __run(){print('');var t=0,a,b;a=getTime();b=getTime();print('empty '+(b-a));
for(var c=0;c<${chunks.length};c++)global['__c'+c]().split('/').forEach(function(line){
if(line)line.split(';').forEach(function(call){var v=call.split(',').map(function(x){return +x;});
if(v[0])busbar.setStorage(v[1],v[2],v[3],v[4]);else busbar.setReading(v[1],v[2],v[3],v[4]);});
t++;${cells.map((k) => `__p${k}=0;`).join('')}a=getTime();busbar.step(t);b=getTime();
print('tick '+t+' '+(b-a)${cells.map((k) => `+' '+__p${k}`).join('')});});
print('${LAST_LINE}');}
setTimeout(__run,1);
`;
}

function callText(calls: readonly Call[]): string {
  return calls.map(({ name, values }) => [FUNCTIONS[name], ...values].join(',')).join(';');
}

export interface TickTime {
  totalNs: number;
  /** By the number of the stage; none where they were not probed. */
  stagesNs: number[];
}

/** What the lines of a run say of its ticks, in their order. */
export function readTimes(lines: readonly string[]): TickTime[] {
  const words = lines.map((line) => line.trim().split(' '));
  const emptyNs = Number(words.find(([word]) => word === 'empty')?.[1]) * 1e9;
  return words.filter(([word]) => word === 'tick').map(([, , total, ...stages]) => ({
    totalNs: Number(total) * 1e9 - emptyNs, stagesNs: stages.map((stage) => Number(stage) * 1e9),
  }));
}
