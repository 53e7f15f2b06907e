/** A script behind the firmware in a real interpreter: over a connection to the host it tells the state when asked, and does what the host says. No part of the firmware. */
import { stateReader } from '../../replay/read-state.js';
import type { Places } from '../../replay/places.js';
import { PEER_FACTS, SITE_FACTS, type Firmware } from '../firmware.js';

export interface HarnessRequest {
  places: Places;
  firmware: Firmware;
  /** Where the host listens on this computer. */
  port: number;
  /** Instant from which the script counts times, ms since 1970: the interpreter prints no more than twelve digits. */
  epochMs: number;
}

/**
 * Every message is a letter, its length in characters, a line feed and that many characters. `B`: bytes of the next fields of the state;
 * `F`: what the firmware says of itself, as JSON: the site's facts, then each peer's. The host's messages are lines of JavaScript.
 */
export function harnessText({ places, firmware: { short }, port, epochMs }: HarnessRequest): string {
  const nameOf = (name: string): string => short[name] ?? name;
  const site = SITE_FACTS.map((name) => (name === 'startMs' ? `firmware.${nameOf(name)}-${epochMs}` : `firmware.${nameOf(name)}`));
  const peer = PEER_FACTS.map((name) => `p.${nameOf(name)}`);
  return `
${stateReader(places)}var $host,$heard="";
function $send(kind,text){$host.write(kind+text.length+"\\n"+text);}
function $show(){$send("B",E.toString(new Uint8Array($B.buffer,8,($at-1)*8)));}
function $facts(){$send("F",JSON.stringify([${site.join(',')}].concat(firmware.${nameOf('peers')}.map(function(p){return [${peer.join(',')}];}))));}
function $state(){$hash($show);$facts();}
function $hear(text){
$heard+=text;
for(var end=$heard.indexOf("\\n");end>=0;end=$heard.indexOf("\\n")){
var line=$heard.substr(0,end);
$heard=$heard.substr(end+1);
eval(line);
}
}
$host=require("net").connect({host:"127.0.0.1",port:${port}},function(){$host.on("data",$hear);});
`;
}
