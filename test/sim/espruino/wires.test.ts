/** Serial ports, sockets, pins and the watchdog of the stand-in. */
import type { FarEnd } from '../../../sim/link/far-end';
import { echo, fieldOf, ran } from './stand-in';

const MS = 'Math.round(getTime()*1000)';

test('an answer on a serial port comes as bytes, after its delay', () => {
  const { lines } = ran(`Serial2.setup(19200,{parity:"even"});Serial2.on("data",function(d){print(d.length+" "+d.charCodeAt(1)+" at "+${MS});});Serial2.write("\\x01\\xff");`, 20, { field: fieldOf(echo(12)) });

  expect(lines).toEqual(['2 255 at 12']);
});

test('a port is found by its number among the globals', () => {
  const { lines } = ran('print(global["Serial"+2]===Serial2);');

  expect(lines).toEqual(['true']);
});

test('flush waits for the last bit: eight bytes of eleven bits at 19,200 baud take 4.58 ms', () => {
  const { lines } = ran('Serial1.setup(19200,{parity:"even"});Serial1.write("12345678");Serial1.flush();print(Math.round(getTime()*1e6));');

  expect(lines).toEqual(['4583']);
});

test('what came while a callback kept the board is served before the timers that are due', () => {
  const script = 'Serial1.on("data",function(){print("data");});setTimeout(function(){print("timer");},5);Serial1.write("x");';
  const { board, lines } = ran(script, 0, { field: fieldOf(echo(6)) });
  board.stall(10);
  board.advanceTo(20000);

  expect(lines).toEqual(['data', 'timer']);
});

test('a connection opens, answers in order and is closed from here', () => {
  let closed = 0;
  const field = fieldOf({ ...echo(3), closed: () => { closed++; } });
  const { lines } = ran(`var s=require("net").connect({host:"10.0.0.1",port:502},function(c){print("open "+(c===s));s.write("b");});
s.on("data",function(d){print(d+" at "+${MS});});s.on("close",function(e){print("close "+e);});s.write("a");
setTimeout(function(){s.end();try{s.write("x");}catch(e){print(e.message);}},10);`, 20, { field });

  expect(lines).toEqual(['open true', 'a at 3', 'b at 3', 'This socket is closed', 'close false']);
  expect(closed).toBe(1);
});

test('nothing overtakes in a connection, whatever the delays', () => {
  let delayMs = 10;
  const far: FarEnd = { receive: (bytes, reply) => { reply(bytes, delayMs--); }, closed: () => undefined };
  const { lines } = ran('var s=require("net").connect({port:1},function(){"abc".split("").forEach(function(c){s.write(c);});});s.on("data",print);', 20, { field: fieldOf(far) });

  expect(lines).toEqual(['a', 'b', 'c']);
});

test('a connection that the far end drops tells so, and what it sent before still comes', () => {
  let drop: (delayMs: number) => void = () => undefined;
  const far: FarEnd = { receive: (bytes, reply) => { reply(bytes, 2); drop(1); }, closed: () => undefined };
  const field = { ...fieldOf(far), connect: (_: string, __: number, it: typeof drop) => { drop = it; return far; } };
  const { lines } = ran('var s=require("net").connect({port:1},function(){s.write("bye");});s.on("data",print);s.on("end",function(){print("end");});s.on("close",function(){print("close");});', 20, { field });

  expect(lines).toEqual(['bye', 'end', 'close']);
});

test('where nobody listens, connecting throws', () => {
  const { lines } = ran('try{require("net").connect({port:1});}catch(e){print(e.message);}', 0, { field: fieldOf(null) });

  expect(lines).toEqual(['ERROR: Connect failed (err 111)', 'Unable to create socket']);
});

test('a server on the board answers whoever dials it', () => {
  const { board } = ran('require("net").createServer(function(c){c.on("data",function(d){c.write("you said "+d);});}).listen(502);');
  const heard: string[] = [];
  const outlet = { send: (bytes: Uint8Array) => { heard.push(Buffer.from(bytes).toString()); }, closed: () => undefined };
  expect(board.dial(503, outlet)).toBeNull();
  const caller = board.dial(502, outlet)!;
  board.advanceTo(1000);
  caller.send(Buffer.from('hello'));
  board.advanceTo(2000);

  expect(heard).toEqual(['you said hello']);
});

test('a watch sees the edge that it is for; with debouncing only a level that rests', () => {
  const levels = [0, 0];
  const { board, lines } = ran('setWatch(function(e){print("plain "+e.state);},D0,{repeat:true,edge:"rising"});setWatch(function(e){print("rested "+e.state+" at "+e.time);},D1,{repeat:true,debounce:10});', 0, { field: fieldOf(null, levels) });
  const set = (pin: number, level: number, atMs: number): void => { board.advanceTo(atMs * 1000); levels[pin] = level; board.lookAtPins(); };
  set(0, 1, 5); set(0, 0, 6); set(1, 1, 20); set(1, 0, 22); set(1, 1, 24);
  board.advanceTo(40000);

  expect(lines).toEqual(['plain true', 'rested true at 0.024']);
});

test('what the script drives is what the field is shown, under any name of the pin', () => {
  const levels: number[] = [];
  ran('digitalWrite(B1,1);D3.set();new Pin("C2").write(true);digitalWrite(5,1);digitalPulse(D6,1,2);', 1, { field: fieldOf(null, levels) });

  expect([17, 3, 34, 5, 6].map((pin) => levels[pin])).toEqual([1, 1, 1, 1, 1]);
});

test('a board that is not kicked in time starts anew, and an automatic watchdog notices only a board that hangs', () => {
  const kicked = ran('print("boot");E.enableWatchdog(1,false);var n=0;setInterval(function(){if(++n<4)E.kickWatchdog();},500);', 3000);
  expect(kicked.lines).toEqual(['boot', 'boot']);
  expect(kicked.board.resets).toBe(1);

  const automatic = ran('print("boot");E.enableWatchdog(1,true);setTimeout(function(){print("late");},5000);', 4000);
  expect(automatic.lines).toEqual(['boot']);
  automatic.board.stall(2000);
  automatic.board.advanceTo(6000000);
  expect(automatic.lines).toEqual(['boot', 'late', 'boot']);
});

test('globals of the script are seen as they are, and two stand-ins share none', () => {
  const a = ran('var seen=1;setTimeout(function(){seen++;},5);', 6), b = ran('var seen=10;');

  expect([a.board.exports['seen'], b.board.exports['seen']]).toEqual([2, 10]);
});
