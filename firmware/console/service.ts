/** What commissioning needs of the console: who is there, the number that unlocks it, the tape, a new start, and the way back to the interpreter. */
import { CODE, SITE } from './words.js';
import type { Field } from '../field/field.js';
import type { ConsolePort } from '../io/ports.js';
import { numberOf } from './finding.js';
import { OK, type Console } from './session.js';
import { openTape } from './tape.js';

/** After so many wrong numbers no further one is looked at until everybody was silent for a while. */
const MOST_MISSES = 3;

export function identify(c: Console, _words: string[], k: number): string {
  return k > 0 ? OK : 'busbar ' + SITE + ' ' + CODE + (c.state.started ? ' tick ' + c.state.tick : ' not started');
}

export function pin(c: Console, words: string[]): string {
  if (c.misses >= MOST_MISSES) return '? too often wrong; start the board anew';
  c.isOpen = c.pin === 0 || numberOf(words[1]) === c.pin;
  c.misses = c.isOpen ? 0 : c.misses + 1;
  return c.isOpen ? OK : '? that is not the number';
}

/** From the first call on, so that it can be played from where everything is known. */
export function tape(c: Console, words: string[]): string {
  if (words[1] === 'off') { if (c.tape !== null) c.field.control = c.tape.control; c.tape = null; return OK; }
  if (c.state.started) return '? the tape begins before the first tick: say restart, then tape at once';
  if (c.tape === null) {
    c.tape = openTape(c.control, c.desk);
    (c.field as Field).control = c.tape;
  }
  return OK;
}

/** The board begins anew when this answer is out. */
export function restart(c: Console): string {
  c.machine.after(again, 100, c);
  return OK;
}

/** The interpreter remembers beyond a new start that it has no console. */
function again(c: Console): void {
  release(c);
  c.desk.restart();
}

/** Control goes on; the port is the interpreter's again, as for a new firmware. */
export function interpreter(c: Console): string {
  c.machine.after(release, 100, c);
  return OK;
}

function release(c: Console): void {
  (c.port as ConsolePort).release();
}
