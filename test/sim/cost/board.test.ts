/** Estimates against an emulated board, whose clock counts instructions. */
import { callsOf } from '../../../sim/cost/calls.js';
import { compare } from '../../../sim/cost/compare.js';
import { emulatedBoard, emulatedImage } from '../../../sim/interpreter/emulated.js';
import { printed } from '../../../sim/interpreter/failure.js';
import { builtSites, type BuiltSite } from './built';
import { counted } from './counted';

const NS_PER_INSTRUCTION = 8;
const board = emulatedBoard();
const onBoard = emulatedImage() === undefined ? test.skip : test;
if (emulatedImage() === undefined) {
  console.warn('SKIPPED: no emulated board to hold the cost meter against; set ESPRUINO_F405 to an image of Espruino for STM32F405RG.');
}

const HEAD = 'var a=1,b=2.5,u=false,o={x:1,y:2.5,z:3},t=new Float64Array(8),l=[o,o,o];function g(p){return p;}';
/** Bodies of a function, each of one construct; as in a built file all stands in one function that runs once. */
const CONSTRUCTS: Record<string, string> = {
  nothing: '', sum: 'a+b;'.repeat(8), assignment: 'a=b;'.repeat(8), field: 'o.z=o.y;'.repeat(8), element: 't[3]=t[4];'.repeat(8), call: 'g(b);'.repeat(8),
  choice: 'a<b?a:b;'.repeat(8), loop: 'for(const e of l){e.x=3;}'.repeat(3), turns: 'for(let i=0;i<4;i++){a=i;}'.repeat(2), skipped: 'if(u){a=b+o.y*3;o.z=a;}'.repeat(8),
};

/** Instructions of each construct, less what calling the function takes, over many calls. */
async function measured(): Promise<Record<string, number>> {
  const names = Object.keys(CONSTRUCTS);
  const functions = names.map((name) => `function ${name}(){1;${CONSTRUCTS[name]}}`).join('\n');
  const script = `var list=function(){${HEAD}\n${functions}\nreturn [${names.join()}];}();\nfunction run(){print('');list.forEach(function(f,k){
    f();var h=getTime();for(var j=0;j<20;j++)f();print('t '+k+' '+(getTime()-h)/20);});print('done');}\nsetTimeout(run,1);`;
  const lines = printed(await board.run(script, { isLast: (line) => line.endsWith('done'), limitMs: 20000 }), board);
  const times = lines.map((line) => line.trim().split(' ')).filter(([word]) => word === 't').map(([, , seconds]) => Number(seconds) * 1e9 / NS_PER_INSTRUCTION);
  return Object.fromEntries(names.map((name, k) => [name, times[k]! - times[0]!]));
}

onBoard('each construct costs on the board what its price says, within 15 %', async () => {
  const taken = await measured();
  const estimate = (name: string): number => counted(`var f=function(){${HEAD};function g1(){1;${CONSTRUCTS[name]}}return g1;}();`).instructions;
  for (const name of Object.keys(CONSTRUCTS).slice(1)) {
    const ratio = (estimate(name) - estimate('nothing')) / taken[name]!;
    expect([name, ratio > 0.85 && ratio < 1.15 ? 'within' : ratio]).toEqual([name, 'within']);
  }
}, 60000);

onBoard('the reference site costs on the board what the meter says, within 25 %, and so does each of its larger stages', async () => {
  const [{ built, setup }] = builtSites(['reference']) as [BuiltSite];
  const { mean, worst, stages } = await compare(built, callsOf(setup, 40), { interpreter: board, nsPerInstruction: NS_PER_INSTRUCTION });
  const large = stages.filter(({ measured: instructions }) => instructions > mean.measured / 20);
  expect(large.length).toBeGreaterThan(4);
  for (const { name, estimated, measured: instructions } of [mean, worst, ...large]) {
    expect([name, Math.abs(estimated / instructions - 1) <= 0.25 ? 'within' : estimated / instructions]).toEqual([name, 'within']);
  }
}, 120000);
