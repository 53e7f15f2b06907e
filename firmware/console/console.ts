/**
 * The console: one line a command, answered by lines of which the last is `ok`, or `?` and what is wrong. What is typed is gathered as it comes; commands are
 * done and answers written in the idle half of a tick, a few lines at a time, so that neither a person nor a flood of garbage delays control.
 */
import type { ConsolePort } from '../io/ports.js';
import { PIN } from './words.js';
import { openCommands } from './commands.js';
import type { Commands, Console } from './session.js';
import { flushTape } from './tape.js';

/** A longer line is no command. */
const MOST_TYPED = 120;
/** Lines written at a time, and after how many idle times without a command whoever was there is taken to have left. */
const LINES_AT_ONCE = 3, SILENT = 300;

/** What a console is built from. */
export type Around = Pick<Console, 'control' | 'field' | 'machine' | 'desk' | 'state' | 'life' | 'north'>;

/** @returns null where the board has no port for it */
export function buildConsole(around: Around): Console | null {
  const desk = around.desk, c: Console = {
    control: around.control, field: around.field, machine: around.machine, desk, state: around.state, life: around.life, north: around.north, port: null, heard: '', isTooLong: false, line: undefined, commands: null, silence: 0, pin: PIN, isOpen: PIN === 0, misses: 0, tape: null,
  };
  c.port = desk.openConsole(c, hear);
  return c.port === null ? null : c;
}

/** Of more than two lines that nobody has read yet, the rest is let go. */
export function hear(c: Console, bytes: string): void {
  if (c.heard.length > 2 * MOST_TYPED) { c.isTooLong = true; c.heard = ''; }
  c.heard += bytes;
}

/** The next whole line becomes the command that waits; one that is too long is no command. */
function takeLine(c: Console): void {
  const end = endOf(c.heard);
  if (end < 0) return;
  c.line = c.isTooLong || end > MOST_TYPED ? '?' : c.heard.substr(0, end);
  c.heard = c.heard.substr(end + 1);
  c.isTooLong = false;
}

function endOf(text: string): number {
  const end = text.indexOf('\n'), other = text.indexOf('\r');
  return end < 0 || other >= 0 && other < end ? other : end;
}

/** To be called in the idle half of every tick: begins the command that waits, and writes what is left of its answer. */
export function attend(c: Console): void {
  if (c.tape !== null) flushTape(c.tape, c.port as ConsolePort);
  if (c.line === undefined) takeLine(c);
  if (c.line === undefined) { if (c.silence < SILENT) wait(c); return; }
  c.silence = 0;
  if (c.commands === null) c.commands = openCommands();
  answer(c, c.commands, c.port as ConsolePort);
}

/** Who has not said anything for a while has left. */
function wait(c: Console): void {
  c.silence++;
  if (c.silence < SILENT) return;
  c.commands = null;
  c.isOpen = c.pin === 0;
}

function answer(c: Console, commands: Commands, port: ConsolePort): void {
  if (!commands.isBusy) commands.begin(c, commands, c.line as string);
  for (let n = 0; n < LINES_AT_ONCE && commands.isBusy; n++) {
    const text = commands.next(c, commands);
    if (text !== '') port.write(text + '\n');
  }
  if (commands.isBusy) return;
  c.line = undefined;
  if (c.field.discoverer !== null) c.commands = null; // both chapters at once are more than the memory of a board
}
