/** Runs a program that counts itself, in a world of its own. */
import { runInNewContext } from 'node:vm';
import { NAMES } from './work.js';

/** What the counting program calls besides counting. */
const PRELUDE = `
function ${NAMES.stage}(k){${NAMES.counts}=__tables[k];}
const __places=new WeakMap(),__arrays=[];
function __placeOf(o,name){let places=__places.get(o);if(places===undefined||!places.has(name)){places=new Map(Object.keys(o).map((key,k)=>[key,k]));
  if(!places.has(name))return places.size;__places.set(o,places);}return places.get(name);}
function ${NAMES.member}(o,passed,lengths,name){if(name==='length'&&typeof o.length==='number')__counts[lengths+(Array.isArray(o)?0:1)]++;
  else if(o!==null&&typeof o==='object')${NAMES.counts}[passed]+=__placeOf(o,name);return o;}
function ${NAMES.array}(o){__arrays.push(o);return o;}
function ${NAMES.index}(i,slot){const o=__arrays.pop();if(Array.isArray(o))${NAMES.counts}[slot+1]+=+i;else ${NAMES.counts}[slot]++;return i;}
`;

/**
 * Starts a program that counts.
 *
 * @param exported an expression of what to hand out of it
 * @param tables where it counts, by stage: each has room for every slot
 */
export function startCounting(code: string, exported: string, tables: readonly Float64Array[]): unknown {
  const program = `(function(__tables){let ${NAMES.counts}=__tables[0];${PRELUDE}${code}\n;return ${exported};})`;
  const start = runInNewContext(program) as (tables: readonly Float64Array[]) => unknown;
  return start(tables);
}
