/** A firmware that is played back in the interpreter asks there what it asked before. */
import type { Exchange } from '../../../../sim/bench/playback/record';
import { END, readPlayback, type Playback } from '../../../../sim/bench/playback/report';
import { hashOf, playbackText } from '../../../../sim/bench/playback/script';
import type { BuiltFile } from '../../../../sim/build/built';
import { printed } from '../../../../sim/interpreter/failure';
import { linuxInterpreter } from '../../../../sim/interpreter/linux';
import { testOnLinux } from '../../interpreter/present';

const TICKS = 3;

/** Says on two connections what it heard last there; a timer that is cleared must not fire. */
const IO = `
var lines=[0,1].map(function(k){
var line={k:k,said:"hello "+k};
line.socket=require("net").connect({host:"10.0.0."+k,port:502},function(){line.socket.write(line.said);});
line.socket.on("data",function(text){line.said=text;clearTimeout(line.timer);});
return line;
});
setInterval(function(all){
all.forEach(function(line){
line.timer=setTimeout(function(it){it.socket.write("late");},50,line);
line.socket.write(getTime()+" "+line.said);
});
},200,lines);
`;

const EXCHANGES: Exchange[] = [
  exchange('hello 0', 'a'), exchange('hello 1', '\xff\0"'), exchange('0.2 a', 'b'.repeat(300)), exchange('0.2 \xff\0"', 'c'),
  exchange(`0.4 ${'b'.repeat(300)}`, 'd'), exchange('0.4 c', 'e'), exchange('0.6 d', 'f'), exchange('0.6 e', 'g'),
];

function exchange(request: string, answer: string): Exchange {
  return { request: Buffer.from(request, 'latin1'), answer: Buffer.from(answer, 'latin1') };
}

async function played(exchanges: readonly Exchange[]): Promise<Playback> {
  const control = { code: 'var busbar={};' } as BuiltFile, firmware = { code: control.code + IO, control, short: {} };
  const interpreter = linuxInterpreter(), text = playbackText({ firmware, exchanges, tickMs: 200, ticks: TICKS });
  return readPlayback(printed(await interpreter.run(text, { isLast: (line) => line.startsWith(END), limitMs: 20000 }), interpreter), TICKS);
}

testOnLinux('play firmware back')('in the interpreter each request is that of the record, at its virtual time and with the answer before it', async () => {
  const { hash, ticksUs, variables } = await played(EXCHANGES);

  expect(hash).toBe(hashOf(EXCHANGES));
  expect(ticksUs).toHaveLength(1 + TICKS);
  expect(variables).toBeGreaterThan(20);
});

testOnLinux('play firmware back')('another answer than that of the record shows in the hash of the requests', async () => {
  const { hash } = await played([exchange('hello 0', 'A'), ...EXCHANGES.slice(1)]);

  expect(hash).not.toBe(hashOf(EXCHANGES));
});
