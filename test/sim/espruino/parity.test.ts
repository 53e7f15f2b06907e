/** The same script prints the same on the interpreter and on the stand-in. */
import { linuxInterpreter } from '../../../sim/interpreter/linux';
import { printed } from '../../../sim/interpreter/failure';
import { testOnLinux } from '../interpreter/present';
import { ran } from './stand-in';

const testReal = testOnLinux('compare the stand-in with');

const SCRIPTS: Record<string, string> = {
  'order of timers': `
var at=[];
setTimeout(function(){print("b");},100);
var id=setInterval(function(){print("i");if(at.push(0)==3)clearInterval(id);},100);
setTimeout(function(){print("a");setTimeout(function(){print("a2");},0);setTimeout(function(){print("a3");},0);},10);
clearTimeout(setTimeout(function(){print("never");},1));
setTimeout(function(x,y){print(x+y);},150,1,2);
try{clearInterval(undefined);}catch(e){print(e.message);}
try{changeInterval(12345,5);}catch(e){print(e.message);}`,
  'a burst after a stall': `
var n=0,t=getTime();
setInterval(function(){n++;print(n+" "+(Math.round((getTime()-t)*1000)>=n*40));if(n==2){var u=getTime()+0.19;while(getTime()<u);}},40);`,
  'an exception in a callback': `
process.on("uncaughtException",function(e){print("caught "+e.message);});
var n=0;setInterval(function(){n++;print(n);if(n<3)throw new Error("no "+n);},20);`,
  'Storage': `
var s=require("Storage");
print(s.write("a","Hello",0,14));print(s.write("a"," World",5));print(JSON.stringify(s.read("a",0,11)));
try{s.write("a","J",1);}catch(e){print(e.message);}
try{s.write("a","x",14);}catch(e){print(e.message);}
try{s.write("z","");}catch(e){print(e.message);}
s.write("b",new Uint8Array([65,66]));print(s.read("b"));s.erase("b");print(s.read("b")===undefined);
var free=s.getFree();s.write("c","1234");s.write("c","1234");s.write("c","12345");print(free-s.getFree());
print(s.list(/^[a-z]/).join());s.writeJSON("j",{a:1});print(s.readJSON("j").a);`,
  'bytes and checks': `
print(E.CRC32("123456789"));print(E.CRC32(new Uint8Array([0,255,16])));
print(E.toString([65,66]).length);print(new Uint8Array(E.toArrayBuffer("AB"))[1]);print(E.sum([1,2,3]));print(E.clip(7,0,5));
try{require("nothing");}catch(e){print("no module");}`,
};

testReal.each(Object.entries(SCRIPTS))('%s', async (_, body) => {
  const script = `${body}\nsetTimeout(function(){print("done");},400);`;
  const interpreter = linuxInterpreter();
  const real = printed(await interpreter.run(script, { isLast: (line) => line === 'done', limitMs: 10000 }), interpreter);

  expect(ran(script, 400).lines).toEqual(real);
});
