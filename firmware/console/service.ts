/** What commissioning needs of the console: who is there, the number that unlocks it, the tape, a new start, and the way back to the interpreter. */
import { HAS_SCADA, HAS_STORE } from '../facts.js';
import { setWallClock, Trust, trustOf, wallClockS } from '../life/clock.js';
import { forgetStarts, saveNow } from '../life/life.js';
import { CODE, PARAMETERS, SITE } from './words.js';
import type { Field } from '../field/field.js';
import type { ConsolePort } from '../io/ports.js';
import { numberOf } from './finding.js';
import { OK, type Console } from './session.js';
import { openTape } from './tape.js';

/** After so many wrong numbers no further one is looked at until the board starts anew. */
const MOST_MISSES = 3;
/** 2020 and 2100: what lies outside is a slip. */
const LEAST_UNIX_S = 1577836800, MOST_UNIX_S = 4102444800;

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
  if (words[1] === 'off') { turn(c, c.control); c.tape = null; return OK; }
  if (c.state.started) return '? the tape begins before the first tick: say restart, then tape at once';
  if (c.tape === null) begin(c);
  return OK;
}

/** What was set before stands first on it. */
function begin(c: Console): void {
  const t = c.tape = openTape(c.control, c.desk);
  for (let k = 0; k < PARAMETERS; k++) t.setParameter(k, c.control.parameter(k));
  turn(c, t as unknown as Console['control']);
}

/** From now on all that is done to control goes this way. */
function turn(c: Console, control: Console['control']): void {
  (c.field as Field).control = control;
  if (HAS_SCADA && c.north !== null) c.north.control = control;
}

/** The board begins anew when this answer is out. */
export function restart(c: Console): string {
  if (HAS_STORE && c.life !== null) forgetStarts(c.life);
  c.machine.after(again, 100, c);
  return OK;
}

/** The interpreter remembers beyond a new start that it has no console. */
function again(c: Console): void {
  if (HAS_STORE && c.life !== null) saveNow(c.life);
  release(c);
  c.desk.restart();
}

/** The wall clock, s since 1970: what it is, or what it is from now on. Control's own time goes on as it did. */
export function time(c: Console, words: string[], k: number): string {
  const life = c.life;
  if (!HAS_STORE || life === null) return '? this firmware keeps no time';
  if (!c.state.started) return '? no tick has begun yet: say it again in a moment';
  const field = c.field as Field, nowMs = (c.machine.now() - field.startS) * 1000, unixS = numberOf(words[1]);
  if (words.length === 1) return k > 0 ? OK : wallClockS(life, nowMs) > 0 ? wallClockS(life, nowMs) + (trustOf(life, nowMs) === Trust.Holdover ? ', held over' : '') : 'nobody has told the time';
  if (!(unixS >= LEAST_UNIX_S && unixS <= MOST_UNIX_S)) return '? expected seconds since 1970, as in time 1790000000';
  setWallClock(life, unixS, nowMs);
  return OK;
}

/** Control goes on; the port is the interpreter's again, as for a new firmware. */
export function interpreter(c: Console): string {
  c.machine.after(release, 100, c);
  return OK;
}

function release(c: Console): void {
  (c.port as ConsolePort).release();
}
