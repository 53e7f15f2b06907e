/** An interpreter that tells how long answers take to reach the firmware: from the moment at which a request is written until its answer is handed over. */
import type { Interpreter } from '../../interpreter/interpreter.js';

/** Between two lines of figures. */
const EVERY_MS = 1000;
const START = 'answers ';

/** Stands before the firmware: every socket notes when it was written to, and hears before the firmware does. */
const PRELUDE = `
var $require=require,$ms=[];
function require(name){
return name!=="net"?$require(name):{connect:function(to,opened){
var s=$require(name).connect(to,opened),write=s.write;
s.write=function(text){s.$at=getTime();return write.call(s,text);};
s.on("data",function(){$ms.push((getTime()-s.$at)*1000);});
return s;
}};
}
setInterval(function(){print("${START}"+$ms.join(" "));$ms=[];},${EVERY_MS});
`;

/** @param answersMs takes up the times, in the order in which answers come */
export function timed(interpreter: Interpreter, answersMs: number[]): Interpreter {
  const onLine = (line: string): void => { if (line.startsWith(START)) answersMs.push(...line.slice(START.length).split(' ').filter((text) => text !== '').map(Number)); };
  return { name: interpreter.name, run: (script, options) => interpreter.run(PRELUDE + script, { ...options, onLine }) };
}
