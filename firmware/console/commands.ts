/**
 * The commands of the console: a chapter, there only while somebody is, and within it one for each kind of verb, there only while one of them is answered.
 * Every verb gives its answer line by line.
 */
import { acknowledge, automatic, breaker, byHand, local, lock, manual, remote, start, stop, transformer, unlock } from './acting.js';
import { get, params, set } from './parameters.js';
import { life } from './living.js';
import { identify, interpreter, pin, restart, tape, time } from './service.js';
import { OK, type Commands, type Console, type Verb } from './session.js';
import { alarms, counts, devices, nodes, show, signs, status, why } from './showing.js';

/** Their names, in the order in which each chapter gives them. What acts and what serves waits for the number. */
const ALWAYS = 'help id pin', SHOWING = 'status nodes devices show why alarms signs counts life params get';
const ACTING = 'ack set stop start lock unlock local remote manual automatic hand breaker transformer', SERVING = 'time tape restart interpreter';

/** Opens the chapter; its name tells the build so, as do those of the next three: see `sim/build/io/chapters.ts`. @apart */
export function openCommands(): Commands {
  return { isBusy: false, verb: unknown, words: [], written: 0, begin, next };
}

/** @apart */
function openShowing(): Verb[] {
  return [status, nodes, devices, show, why, alarms, signs, counts, life, params, get];
}

/** @apart */
function openActing(): Verb[] {
  return [acknowledge, set, stop, start, lock, unlock, local, remote, manual, automatic, byHand, breaker, transformer];
}

/** @apart */
function openServing(): Verb[] {
  return [time, tape, restart, interpreter];
}

function begin(c: Console, m: Commands, line: string): void {
  m.words = line.split(' ');
  m.written = 0;
  m.isBusy = true;
  m.verb = verbOf(c, m.words[0] as string);
}

function verbOf(c: Console, word: string): Verb {
  const always = placeIn(ALWAYS, word), showing = placeIn(SHOWING, word), acting = placeIn(ACTING, word), serving = placeIn(SERVING, word);
  if (always >= 0) return [help, identify, pin][always] as Verb;
  if (showing >= 0) return openShowing()[showing] as Verb;
  if (acting < 0 && serving < 0) return unknown;
  if (!c.isOpen) return closed;
  return (acting < 0 ? openServing()[serving] : openActing()[acting]) as Verb;
}

/** -1 where it is not there. */
function placeIn(names: string, word: string): number {
  return names.split(' ').indexOf(word);
}

/** Behind the last line nothing holds the verb's chapter. */
function next(c: Console, m: Commands): string {
  const text = m.verb(c, m.words, m.written);
  m.written++;
  if (text !== OK && text[0] !== '?') return text;
  m.isBusy = false;
  m.verb = unknown;
  return text;
}

/** An empty line is how a person looks whether anybody is there. */
function unknown(_c: Console, words: string[]): string {
  return words.length === 1 && words[0] === '' ? OK : '? no such command; help lists those that there are';
}

function closed(): string {
  return '? locked: give the number first, as in pin 1234';
}

function help(_c: Console, _words: string[], k: number): string {
  return k === 0 ? [ALWAYS, SHOWING, ACTING, SERVING].join(' ') : OK;
}
