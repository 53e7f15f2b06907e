/** The whole firmware on the emulated STM32F405: memory as small as a board's, and a flash that takes nothing that is written into it. */
import { emulatedBoard } from '../../../sim/interpreter/emulated';
import { testOnEmulated } from '../interpreter/present';
import { wholeFirmware } from './whole';

/** Nobody answers on these wires; kicks of the watchdog are counted; what is told goes past the firmware, which takes the console. */
const AROUND = `
Modules.addCached("net","var none={on:function(){},write:function(){},end:function(){}};exports.connect=function(){return none;};exports.createServer=function(){return {listen:function(){}};};");
var $port=global[E.getConsole()],$kicks=0;
function $say(text){$port.write(text+"\\n");}
E.enableWatchdog=function(){};
E.kickWatchdog=function(){$kicks++;};
`;
/** After ten seconds control takes all the memory there is, and more. */
const EATS = `
setTimeout(function(){
$say("kicks "+$kicks);$say("left before "+process.memory().free);
busbar.step=function(){var all=[];for(;;)all.push("what a control that has lost its way might gather");};
setTimeout(function(){$kicks=0;},400);
setTimeout(function(){$say("then "+$kicks);$say("flags "+E.getErrorFlags());$say("left then "+process.memory().free);},6000);
},10000);
`;

testOnEmulated('run out of memory on')('it ticks though nothing can be kept; a control that takes all the memory there is loses its ticks, and with them what keeps the watchdog from biting', async () => {
  const lines: string[] = [];
  await emulatedBoard().run(AROUND + wholeFirmware().code + EATS, {
    isLast: (line) => line.startsWith('left then'), limitMs: 60000, signal: new AbortController().signal, onLine: (line) => { lines.push(line); },
  });
  const told = (what: string): number => Number(lines.find((line) => line.startsWith(what))?.slice(what.length));

  expect(told('kicks ')).toBeGreaterThan(20);
  expect(lines.find((line) => line.startsWith('flags'))).toContain('MEMORY');
  expect(told('then ')).toBe(0);
  expect(told('left then ')).toBeGreaterThanOrEqual(told('left before '));
}, 120000);
