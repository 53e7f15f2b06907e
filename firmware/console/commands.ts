/** The commands of the console: a chapter, there only while somebody is. Every verb gives its answer line by line. */
import { acknowledge, automatic, breaker, byHand, local, lock, manual, remote, start, stop, transformer, unlock } from './acting.js';
import { get, params, set } from './parameters.js';
import { life } from './living.js';
import { identify, interpreter, pin, restart, tape, time } from './service.js';
import { OK, type Commands, type Console, type Verb } from './session.js';
import { alarms, counts, devices, nodes, show, signs, status, why } from './showing.js';

/** From here on in the list a verb changes something. */
const FIRST_ACTING = 'ack';

/** Opens the chapter. */
export function openCommands(): Commands {
  return {
    isBusy: false, verb: unknown, words: [], written: 0, begin, next,
    names: ['help', 'id', 'status', 'nodes', 'devices', 'show', 'why', 'alarms', 'signs', 'counts', 'life', 'params', 'get', 'pin', 'ack', 'set', 'stop', 'start', 'lock', 'unlock', 'local', 'remote', 'manual', 'automatic', 'hand', 'breaker', 'transformer', 'time', 'tape', 'restart', 'interpreter'],
    verbs: [help, identify, status, nodes, devices, show, why, alarms, signs, counts, life, params, get, pin, acknowledge, set, stop, start, lock, unlock, local, remote, manual, automatic, byHand, breaker, transformer, time, tape, restart, interpreter],
  };
}

function begin(c: Console, m: Commands, line: string): void {
  const words = line.split(' '), at = m.names.indexOf(words[0] as string);
  m.words = words;
  m.written = 0;
  m.isBusy = true;
  m.verb = at < 0 ? unknown : c.isOpen || at < m.names.indexOf(FIRST_ACTING) ? m.verbs[at] as Verb : closed;
}

function next(c: Console, m: Commands): string {
  const text = m.verb(c, m.words, m.written);
  m.written++;
  if (text === OK || text[0] === '?') m.isBusy = false;
  return text;
}

/** An empty line is how a person looks whether anybody is there. */
function unknown(_c: Console, words: string[]): string {
  return words.length === 1 && words[0] === '' ? OK : '? no such command; help lists those that there are';
}

function closed(): string {
  return '? locked: give the number first, as in pin 1234';
}

function help(c: Console, _words: string[], k: number): string {
  return k === 0 ? (c.commands as Commands).names.join(' ') : OK;
}
