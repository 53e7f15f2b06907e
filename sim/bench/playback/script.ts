/** A script that lets a firmware do in an interpreter what it did in a recorded run, and tells after every tick what that took. */
import { crc32 } from 'node:zlib';
import type { Firmware } from '../../target/firmware.js';
import type { Exchange } from './record.js';
import { COSTS_TEXT, STAND_INS_TEXT } from './stand-ins.js';

/** Bytes of answers in one text, and texts in one function: texts that are not unpacked and functions that are not called take few variables. */
const TEXT_BYTES = 250;
const TEXTS = 32;
const LARGEST = 2 ** 32;

export interface PlaybackRequest {
  firmware: Firmware;
  exchanges: readonly Exchange[];
  tickMs: number;
  ticks: number;
}

/**
 * The stand-ins are put between control and what talks to the devices: they would make control's variables slower to find.
 * Prints, beside `COSTS_TEXT`, `variables` in use in the empty interpreter, with control, with the stand-ins, and with all of the firmware after its boot;
 * `tick <k> <µs> <calls of each stand-in> <1 where garbage was collected>`, and last `end <hash of all requests>`.
 */
export function playbackText({ firmware: { code, control }, exchanges, tickMs, ticks }: PlaybackRequest): string {
  return `var $empty=process.memory().usage;\n${control.code}\nvar $loaded=process.memory().usage;\n${STAND_INS_TEXT}${answersText(textsOf(exchanges))}
${COSTS_TEXT}var $before=process.memory().usage;\n${code.slice(control.code.length)}\n${playText(tickMs, ticks)}`;
}

/** What `end` tells where a firmware asked exactly what was recorded. */
export function hashOf(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((hash, { request }) => (hash * 31 + crc32(request)) % LARGEST, 0);
}

/** Answers one behind the other, each with its length before it, in texts of whole answers. */
function textsOf(exchanges: readonly Exchange[]): string[] {
  const texts: string[] = [];
  let bytes: number[] = [];
  const close = (): void => { texts.push(Buffer.from(bytes).toString('base64')); bytes = []; };
  for (const { answer } of exchanges) {
    bytes.push(answer.length >> 8, answer.length & 0xff, ...answer);
    if (bytes.length >= TEXT_BYTES) close();
  }
  close();
  return texts;
}

/** `$answer()` gives the next one. */
function answersText(texts: readonly string[]): string {
  const functions = Array.from({ length: Math.ceil(texts.length / TEXTS) }, (_, k) => textsFunction(k, texts.slice(k * TEXTS, (k + 1) * TEXTS)));
  return `${functions.join('')}var $P=[${functions.map((_, k) => `$p${k}`).join(',')}],$turn=0,$text="",$at=0;
function $answer(){
if($at>=$text.length){$text=atob($P[$turn/${TEXTS}|0]($turn%${TEXTS}));$turn++;$at=0;}
var n=$text.charCodeAt($at)*256+$text.charCodeAt($at+1),answer=$text.substr($at+2,n);
$at+=2+n;
return answer;
}`;
}

function textsFunction(k: number, texts: readonly string[]): string {
  return `function $p${k}(k){${texts.map((text, at) => `if(k===${at})return "${text}";`).join('\n')}}\n`;
}

/** A tick's figures begin with its step and end before that of the next one: commands and polls between the two are its own. */
function playText(tickMs: number, ticks: number): string {
  return `$answers();
print("variables "+$empty+" "+$loaded+" "+$before+" "+process.memory().usage);
function $tell(k){
print("tick "+k+" "+$us+" "+$calls()+" "+(E.getErrorFlags().indexOf("LOW_MEMORY")<0?0:1));
$us=0;
}
function $play(){
for(var k=0;k<=${ticks};k++){
while($next()<(k+1)*${tickMs * 1000}){
$due();
$answers();
}
$tell(k);
}
print("end "+$hash);
}
$play();
`;
}
