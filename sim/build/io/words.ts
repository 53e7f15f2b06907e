/** What Espruino 2v29 has for pins, buses, clocks and connections, by name, from the declarations of its sources (src/jswrap_*.c): for the code that talks to devices. */

import type { Node } from '@babel/types';
import { fieldOf } from '../passes/syntax.js';

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Globals beside those that control may name; `busbar` stands before that code in the same file. */
export const IO_GLOBALS = words(`busbar Math changeInterval clearInterval clearTimeout clearWatch digitalRead digitalWrite getTime pinMode require load
  setInterval setTimeout setTime setWatch Pin LoopbackA LoopbackB Serial1 Serial2 Serial3 Serial4 Serial5 Serial6 Telnet USB Bluetooth`);

/** Methods of sockets, ports, pins, storage and the interpreter. */
export const IO_METHODS = words(`connect createServer listen close end write print println read available pipe setup unsetup flush inject setConsole
  getInfo getMode getConsole removeAllListeners mode reset set get toggle readArrayBuffer erase list compact getFree getStats memory
  CRC32 enableWatchdog kickWatchdog getErrorFlags getFlags setFlags getSizeOf getAddressOf toArrayBuffer toUint8Array toString toJS
  abs ceil floor max min round sign`);

/** Fields of what the interpreter hands out, and of the options that it takes: none of them is ours to rename. */
export const IO_FIELDS = words(`length buffer byteLength byteOffset host port rx tx ck cts bytesize parity stopbits flow path errors repeat edge debounce irq data
  state time lastTime pin code message type conn version env free usage total history gc gctime blocksize totalBytes freeBytes trashBytes fileBytes BOARD VERSION FLASH RAM SERIAL MODULES force
  prototype constructor name E PI`);

/** What the code calls of control, which stands before it in the same file (`firmware/bundle.ts`). */
export const CONTROL = words('step setReading setStorage setBreaker setTrouble setParameter setpointW nextCommand ask params site tell acknowledge parameter setManual setByHand takeOver');

/** Functions of the interpreter that do not ask whose they are (`staticmethod` in src/jswrap_*.c): they do the same without it. */
const STATIC = words('String.fromCharCode E.toArrayBuffer E.toUint8Array E.CRC32 Math.abs Math.ceil Math.floor Math.max Math.min');

/** How the interpreter's static function is called that a node names; null where it names none. */
export function staticFunction(node: Node): string | null {
  if (node.type !== 'MemberExpression' || node.object.type !== 'Identifier') return null;
  const text = `${node.object.name}.${fieldOf(node)}`;
  return STATIC.has(text) ? text : null;
}
