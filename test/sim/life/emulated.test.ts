/** A firmware without its console on the emulated STM32F405: memory as small as a board's, and a flash that takes nothing that is written into it. */
import { emulatedBoard } from '../../../sim/interpreter/emulated';
import { testOnEmulated } from '../interpreter/present';
import { wholeFirmware } from './whole';

/** Nobody answers on these wires; kicks of the watchdog are counted. */
const AROUND = `
Modules.addCached("net","var none={on:function(){},write:function(){},end:function(){}};exports.connect=function(){return none;};exports.createServer=function(){return {listen:function(){}};};");
var $kicks=0;
E.enableWatchdog=function(){};
E.kickWatchdog=function(){$kicks++;};
`;
/** After fifteen seconds, when the alarms of all that do not answer are raised, control takes all the memory there is, and more. */
const EATS = `
setTimeout(function(){
print("kicks "+$kicks);print("left before "+process.memory().free);
busbar.step=function(){var all=[];for(;;)all.push("what a control that has lost its way might gather");};
setTimeout(function(){$kicks=0;},400);
setTimeout(function(){print("then "+$kicks);print("flags "+E.getErrorFlags());print("left then "+process.memory().free);},6000);
},15000);
`;

testOnEmulated('run out of memory on')('it ticks though nothing can be kept; a control that takes all the memory there is loses its ticks, and with them what keeps the watchdog from biting', async () => {
  const lines: string[] = [];
  await emulatedBoard().run(AROUND + wholeFirmware({ hasConsole: false }).code + EATS, {
    isLast: (line) => line.includes('left then'), limitMs: 60000, signal: new AbortController().signal, onLine: (line) => { lines.push(line); },
  });
  const told = (what: string): number => Number(lines.join(' ').split(what)[1]?.split(' ')[0]);

  expect(told('kicks ')).toBeGreaterThan(20);
  expect(lines.join(' ')).toContain('MEMORY');
  expect(told('then ')).toBe(0);
  expect(told('left then ')).toBeGreaterThanOrEqual(told('left before '));
}, 120000);
