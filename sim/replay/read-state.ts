/** A script's functions that hash the whole state in the order of the layout, window by window: all of it at once would take too many variables. */
import { exactText } from './exact.js';
import { accessor } from './lookup.js';
import type { Place, Places } from './places.js';
import { windowFields } from './window-hash.js';

/**
 * Declares the records `$O`, the numbers of the whole site `$W`, and `$hash(show)`, which is `WindowHash` in the interpreter's words; with
 * `show` it prints every window's bytes.
 *
 * Records of one shape share a function. `+0` makes a negative zero a positive one, and a truth a number; every NaN is written as one and the
 * same, which only then costs a loop: the sum of all is NaN where one is.
 */
export function stateReader(places: Places): string {
  const shapes: string[] = [];
  const shapeOf = places.records.map((_, record) => shapeIndex(shapes, shapeText(places, record)));
  const fields = windowFields(places.sizes), sizes = shapes.map((_, k) => places.sizes[shapeOf.indexOf(k)]!);
  return `var $O=[${places.records.map((path) => path ?? 0).join(',')}],$W=${places.pool === '' ? 0 : places.pool};
var $F=new Float64Array(${fields + 1}),$B=new Uint8Array($F.buffer),$at=1;
${shapes.map((body, k) => `function $r${k}(o){${body}}`).join('\n')}
var $R=[${shapes.map((_, k) => `$r${k}`).join(',')}],$S=new Uint8Array([${shapeOf.join(',')}]),$N=new Uint16Array([${sizes.join(',')}]);
function $which(list,o){for(var k of list)if($O[k]===o)return k;return-1;}
function $hash(show){
var j=0;
$F[0]=0;
for(var o of $O){
if($at+$N[$S[j]]>${fields + 1})$turn(show);
$R[$S[j++]](o);
}
$turn(show);
return $F[0];
}
function $turn(show){
var u=E.sum($F);
if(u!==u)$tidy();
if(show)$show();
u=E.CRC32($B);
$F.fill(0);
$F[0]=u;
$at=1;
}
function $tidy(){for(var k=0;k<$F.length;k++)if($F[k]!==$F[k])$F[k]=NaN;}
`;
}

function shapeIndex(shapes: string[], body: string): number {
  const known = shapes.indexOf(body);
  return known >= 0 ? known : shapes.push(body) - 1;
}

/** The body of the function that reads a record; empty where it holds no field. */
function shapeText({ fields, integers }: Places, record: number): string {
  const own = fields.filter((field) => field.record === record);
  if (own.length === 0) return '';
  const pack = own.find((field) => field.pack !== null)?.pack;
  const values = integers[record] === true ? 'o' : `[${own.map(readText).join(',')}]`;
  return `${pack === undefined ? '' : `var q=o.${pack!};`}$F.set(${values},$at);$at+=${own.length};`;
}

/** One record of the built file may stand for several: a reference leads to the one of the right kind. */
function readText({ pack, pooled, key, mask, kind, fixed, targets }: Place): string {
  if (fixed !== null) return exactText(fixed);
  const value = `${pooled ? '$W' : pack === null ? 'o' : 'q'}${accessor(key)}`;
  if (mask !== null) return `(${value}&${mask}?1:0)`;
  return kind === 'reference' ? `$which([${targets.join(',')}],${value})` : `${value}+0`;
}
