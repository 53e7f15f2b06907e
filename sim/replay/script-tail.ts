/** The end of a replay script: it runs the ticks, compares, measures, and prints what came of it. */

export interface TailFacts {
  /** The first tick, and how many there are. */
  from: number;
  count: number;
  /** Ticks in one of the functions `$p0`, `$p1` and so on. */
  groupTicks: number;
  /** How many states are compared, the one before the first tick included. */
  comparisons: number;
}

/** The tick after which variables are counted first: floats take the place of whole numbers in the first ones. */
export const SETTLED_TICKS = 20;
const TICKS_A_LINE = 20;
/** Fields in one line of a state. */
const FIELDS_A_LINE = 30;

/**
 * Nothing is `equal` that was not compared: the number of comparisons is part of the verdict. Of a state that differs, all bytes are printed
 * first. Times go into whole microseconds; the flag LOW_MEMORY rises when the garbage collector had to run.
 */
export function tailText({ from, count, groupTicks, comparisons }: TailFacts): string {
  return `var $want,$a,$b,$n=0,$c=0,$first=null,$before=null,$after=null,$gc=0,$T=new Uint32Array(${count});
function $usage(){return process.memory(false).usage;}
function $show(){
var h="0123456789abcdef";
for(var k=1;k<$at;k+=${FIELDS_A_LINE}){
var s="";
for(var j=k*8;j<(k+${FIELDS_A_LINE})*8&&j<$at*8;j++)s+=h[$B[j]>>4]+h[$B[j]&15];
print("state "+s);
}
}
function $compare(t){
if($want===undefined)return;
$c++;
if($hash(false)===$want)return;
$first=t;
$hash(true);
}
function $tick(t){
$want=$P[(t-${from})/${groupTicks}|0](t);
E.getErrorFlags();
$a=getTime();busbar.step(t);$b=getTime();
if(E.getErrorFlags().indexOf("LOW_MEMORY")>=0)$gc++;
$T[$n++]=($b-$a)*1000000;
$compare(t);
$want=0;
if($n===${Math.min(SETTLED_TICKS, count)})$before=$usage();
if($n===${count}||$first!==null)$after=$usage();
if($n%${TICKS_A_LINE}===0)print("at "+t);
}
$want=$begin();
$compare(${from - 1});
for(var $t=${from};$t<${from + count}&&$first===null;$t++)$tick($t);
$T.sort(function(a,b){return b-a;});
print("collections "+$gc);
print(JSON.stringify({equal:$first===null&&$c===${comparisons}&&$n===${count},ticks:$n,firstDifference:$first===null?null:{tick:$first,field:null},medianUs:$T[$n>>1],worstUs:$T[0],varsBefore:$before,varsAfter:$after}));
`;
}
