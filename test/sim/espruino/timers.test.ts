/** Intervals, timeouts and the clock of the stand-in. */
import { ran } from './stand-in';

/** Times in whole ms at which an interval of 100 ms came, while the board hung for 450 ms in its third. */
function afterStall(): string[] {
  const { board, lines } = ran('setInterval(function(){print(Math.round(getTime()*1000));},100);', 300);
  board.stall(450);
  board.advanceTo(1000000);
  return lines;
}

test('an interval keeps its phase for ten thousand periods of a length that no float holds', () => {
  const { lines } = ran('var n=0;setInterval(function(){if(++n%10000==0)print(n+" "+getTime());},0.7);', 7000);

  expect(lines).toEqual(['10000 7']);
});

test('after a stall an interval comes in a burst and is back on its grid', () => {
  expect(afterStall()).toEqual(['100', '200', '300', '750', '750', '750', '750', '800', '900', '1000']);
});

test('timers that are due together come in the order in which they were made', () => {
  const { lines } = ran('setTimeout(function(){print("b");},20);setInterval(function(){print("a");},20);setTimeout(function(){print("early");},10);', 20);

  expect(lines).toEqual(['early', 'b', 'a']);
});

test('a timeout of 0 comes after 0.1 ms', () => {
  expect(ran('setTimeout(function(){print(getTime());},0);', 1).lines).toEqual(['0.0001']);
});

test('a callback that throws is printed, and its interval comes again', () => {
  const { lines } = ran('var n=0;setInterval(function(){n++;if(n==1)throw new Error("once");print(n);},10);', 20);

  expect(lines).toEqual(['Uncaught Error: once', '2']);
});

test('an exception goes to the handler for it where there is one', () => {
  expect(ran('process.on("uncaughtException",function(e){print("caught "+e.message);});setTimeout(function(){throw new Error("it");},1);', 1).lines).toEqual(['caught it']);
});

test('a period that is changed in its own callback counts from the time at which it was due', () => {
  const { lines } = ran('var id=setInterval(function(){print(Math.round(getTime()*1000));changeInterval(id,30);},50);', 120);

  expect(lines).toEqual(['50', '80', '110']);
});

test('a timer that is cleared does not come, and clearing nothing in particular is an error', () => {
  const { lines } = ran('clearTimeout(setTimeout(function(){print("no");},5));try{clearTimeout(undefined);}catch(e){print(e.message);}', 10);

  expect(lines).toEqual(['clearTimeout(undefined) not allowed. Use clearTimeout() instead']);
});

test('a loop that waits for the clock ends', () => {
  expect(ran('var t=getTime()+0.002;while(getTime()<t);print("done");').lines).toEqual(['done']);
});

test('dates follow the clock that the script set', () => {
  expect(ran('setTime(86400);setTimeout(function(){print(new Date().toISOString()+" "+Date.now());},1500);', 1500).lines).toEqual(['1970-01-02T00:00:01.500Z 86401500']);
});
