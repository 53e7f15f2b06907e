/** Counting the variables of a firmware that runs on the stand-in. */
import { boardOf } from '../../../sim/build/boards';
import { Espruino } from '../../../sim/espruino/espruino';
import { JsVars } from '../../../sim/life/js-vars';
import { lifeRun, withFaults } from '../../../sim/life/life-run';
import type { Firmware } from '../../../sim/target/firmware';
import { printedBy, testOnInterpreter } from '../build/interpreter';
import { wholeFirmware, wholeSetup } from './whole';

const firmwareOf = (code: string): Firmware => ({ code, control: { code } }) as unknown as Firmware;

/** A script on a stand-in, and what it takes there. */
class Counted {
  private readonly vars: JsVars;
  private readonly board: Espruino;

  constructor(code: string, board = 'stm32f405') {
    this.vars = new JsVars(firmwareOf(code), boardOf(board));
    this.board = new Espruino({ extra: this.vars.extra });
    this.board.run(this.vars.firmware.code);
  }

  /** After so many seconds. */
  at(s: number): number {
    this.board.advanceTo(s * 1e6);
    return this.vars.count(this.board);
  }
}

test('what a timer pushes into a list is seen to grow, three variables a record', () => {
  const it = new Counted('var busbar={},all=[];setInterval(function(){all.push({a:1});},1000);'), atFirst = it.at(10);

  expect(it.at(110) - atFirst).toBe(300);
});

test('what nothing holds any more is not counted: a timeout that is over, and the scope of a chapter that is closed', () => {
  const chapter = 'var busbar={};function open(){var text="a text of more letters than one variable takes";function inner(){return text;}return {f:inner};}';
  const it = new Counted(`${chapter}var held={it:null};setTimeout(function(){held.it=open();},1000);setTimeout(function(){held.it=null;},2000);`), before = it.at(0.5), opened = it.at(1.5), after = it.at(3);

  expect(opened - after).toBeGreaterThanOrEqual(10);
  expect(after).toBeLessThan(before);
});

const SCRIPT = `var busbar={},r=[],o={n:1.5,t:"twelve letters and more",f:function(a,b){return a;}};
for(var k=0;k<40;k++){r.push({a:k,b:k+0.5,c:[k,"x"]});setTimeout(o.f,100000,r[k],k);}
Serial1.on("data",function(d){});
`;

// In an interpreter on a computer variables are larger than on a board; the rules are the same.
testOnInterpreter('count variables on')('the count is within 3 % of what the interpreter holds', () => {
  const printed = printedBy(`var before=0,after=0;before=process.memory().usage;\n${SCRIPT}\nafter=process.memory().usage;print('='+(after-before));clearTimeout();`);
  const held = Number(/=(\d+)/.exec(printed)![1]);

  expect(held).toBeGreaterThan(700);
  expect(Math.abs(new Counted(SCRIPT, 'linux').at(0.001) / held - 1)).toBeLessThan(0.03);
}, 60000);

test('thirty faults in a quarter of an hour leave a firmware with the variables that it had', () => {
  const vars = new JsVars(wholeFirmware(), boardOf('stm32f405')), setup = withFaults(wholeSetup(1200), 5, 30), run = lifeRun(setup, vars.firmware, vars.extra);
  const atS = (s: number): number => {
    while (run.ticks < s * run.ticksPerS) run.tick();
    return vars.count(run.board);
  };
  const early = atS(300), late = atS(1200);

  expect(early).toBeGreaterThan(3000);
  expect(Math.abs(late / early - 1)).toBeLessThan(0.02);
}, 240000);
