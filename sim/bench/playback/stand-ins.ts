/**
 * What stands in an interpreter for a board's clock, timers and network, so that a firmware does there, instant by instant, what it did in a recorded run.
 * Every call of a stand-in is counted: what it takes beyond the interpreter's own function is known and can be put right.
 */

/** In the order in which `$calls` tells them; the last is no function of the interpreter, but what it takes to call one and to measure that. */
export const STAND_INS = ['getTime', 'setTimeout', 'clearTimeout', 'write', 'callback'] as const;

/** Calls over which the cost of one is averaged. */
const COST_CALLS = 20;

/**
 * To be put before whatever uses them. `$next()` tells when the next timer is due, µs of virtual time; `$due()` lets that instant come and calls it;
 * `$answers()` hands over what waits on connections. `$us`: time that the firmware took in all of this, by the interpreter's own clock.
 */
export const STAND_INS_TEXT = `
var $own=[getTime,setTimeout,clearTimeout],$real=getTime,$now=0,$s=0,$us=0,$n0=0,$n1=0,$n2=0,$n3=0,$n4=0,$timers={},$id=0,$waiting=[],$hash=0;
function $call(f,it,x){
$n4++;
var a=$real();
f.call(it,x);
$us+=($real()-a)*1000000;
}
function getTime(){$n0++;return $s;}
function $timer(f,ms,x,every){$timers[++$id]={at:$now+Math.round(ms*1000),every:every,f:f,x:x};return $id;}
function setTimeout(f,ms,x){$n1++;return $timer(f,ms,x,0);}
function setInterval(f,ms,x){return $timer(f,ms,x,ms*1000);}
function clearTimeout(id){$n2++;delete $timers[id];}
function $Socket(to,opened){this.type=0;this.sckt=1;this.conn=true;this.hdrs=true;this.dRcv=undefined;this.opt=to;this.dSnd="";this["#onconnect"]=opened;}
$Socket.prototype.on=function(event,f){this["#on"+event]=[f];};
$Socket.prototype.write=function(text){$n3++;$waiting.push(this);$waiting.push(text);};
function require(){
return {connect:function(to,opened){
var s=new $Socket(to,opened);
$waiting.push(s);
$waiting.push(opened);
return s;
}};
}
function $calls(){
var text=$n0+" "+$n1+" "+$n2+" "+$n3+" "+$n4;
$n0=$n1=$n2=$n3=$n4=0;
return text;
}
function $answers(){
while($waiting.length>0){
var s=$waiting.shift(),x=$waiting.shift();
if(typeof x==="function")$call(x,s,s);
else {
$hash=($hash*31+E.CRC32(x))%4294967296;
$call(s["#ondata"][0],s,$answer());
}
}
}
function $first(){
var first=0;
for(var k in $timers)if(first===0||$timers[k].at<$timers[first].at)first=k;
return first;
}
function $next(){return $timers[$first()].at;}
function $due(){
var k=$first(),t=$timers[k];
$now=t.at;
$s=$now/1000000;
if(t.every)t.at+=t.every;else delete $timers[k];
$call(t.f,undefined,t.x);
}
`;

/** Prints `cost <stand-in> <its own µs a call> <µs of what it stands for>`; A serial port stands for a socket, which not every board has. */
export const COSTS_TEXT = `
function $none(f){}
function $cost(call,f){
var a=$real(),b,k;
for(k=0;k<${COST_CALLS};k++)$none(f);
b=$real();
for(k=0;k<${COST_CALLS};k++)call(f);
return ($real()-b-(b-a))*${1e6 / COST_CALLS};
}
function $costs(name,call,standIn,own){
print("cost "+name+" "+$cost(call,standIn)+" "+$cost(call,own));
}
var $k;
$costs("getTime",function(f){f();},getTime,$own[0]);
$costs("setTimeout",function(f){$k=f($none,1000000,0);},setTimeout,$own[1]);
$k-=${COST_CALLS - 1};
print("cost clearTimeout "+$cost(function(){clearTimeout($id--);})+" "+$cost(function(){$own[2]($k++);}));
$costs("write",function(f){f.write("123456789012");},new $Socket(),Serial3);
$us=0;
for($k=0;$k<${COST_CALLS};$k++)$call($none);
print("cost callback "+$us/${COST_CALLS}+" 0");
$waiting=[];
$us=0;
$calls();
`;
