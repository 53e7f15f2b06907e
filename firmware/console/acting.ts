/** What a person on the spot may do: stop, start, lock and unlock the site, take a device by hand, show a breaker's position, acknowledge. */
import { HAS_SCADA, HAS_STORE } from '../facts.js';
import { keepAuthority } from '../store/kept.js';
import { BATTERIES, NODES } from './words.js';
import { findBreaker, findDevice, findMeter, numberOf } from './finding.js';
import { OK, type Console } from './session.js';

/** Requests to the site (`When` in control/mode.ts). */
const enum Request { Stop = 16, Start = 32, Lock = 64, Unlock = 128 }

/** What a contact says of a transformer (`Sign` in field/signs.ts). */
const enum Transformer { Alarm = 8, Well = 9 }

const NO_DEVICE = '? no such device; devices lists them, and total is that of all batteries';
/** What stands for the batteries' total where a device is counted. */
const TOTAL = -1;

/** All that is done goes through the tape where there is one. */
function controlOf(c: Console): Console['control'] {
  return c.field.control as Console['control'];
}

export function acknowledge(c: Console): string {
  controlOf(c).acknowledge();
  return OK;
}

export function stop(c: Console): string {
  return asked(c, Request.Stop);
}

export function start(c: Console): string {
  return asked(c, Request.Start);
}

export function lock(c: Console): string {
  return asked(c, Request.Lock);
}

export function unlock(c: Console): string {
  return asked(c, Request.Unlock);
}

function asked(c: Console, request: Request): string {
  return controlOf(c).ask(request) ? OK : '? control does not take that request';
}

/** A device, or the total of all batteries. */
function findTaken(name: string | undefined): number {
  const device = findDevice(name);
  return device >= 0 ? device : BATTERIES > 0 && name === 'total' ? TOTAL : TOTAL - 1;
}

/** From now on what masters of SCADA command counts no more, but for their heartbeat; nor after a start, until a person says otherwise. */
export function local(c: Console): string {
  return takeCommand(c, false);
}

export function remote(c: Console): string {
  return takeCommand(c, true);
}

function takeCommand(c: Console, isRemote: boolean): string {
  if (!HAS_SCADA || c.north === null) return '? this firmware has no masters';
  c.north.remote = isRemote;
  if (HAS_STORE && c.life !== null) keepAuthority(c.life.kept, !isRemote);
  return OK;
}

/** It stays at what it measures now until it is given a setpoint. */
export function manual(c: Console, words: string[]): string {
  return taken(c, words, true);
}

export function automatic(c: Console, words: string[]): string {
  return taken(c, words, false);
}

function taken(c: Console, words: string[], isManual: boolean): string {
  const device = findTaken(words[1]);
  if (device < TOTAL) return NO_DEVICE;
  return controlOf(c).setManual(device, isManual) ? OK : '? that device takes no setpoint';
}

/** Discharge of a battery or of all together, ceiling of PV and wind, limit of a load; what limits the site limits it still. */
export function byHand(c: Console, words: string[]): string {
  const device = findTaken(words[1]), setpointW = numberOf(words[2]);
  if (device < TOTAL) return NO_DEVICE;
  if (setpointW !== setpointW) return '? expected W, as in hand battery-1 500k';
  return controlOf(c).setByHand(device, setpointW) ? OK : '? take it by hand first, with manual ' + words[1];
}

/** For sites whose breakers are wired to nothing yet. */
export function breaker(c: Console, words: string[]): string {
  const at = findBreaker(words[1]), isClosed = words[2] === 'closed';
  if (at < 0) return '? no such breaker; ' + (NODES > 0 ? 'nodes and devices list them' : 'devices lists them');
  if (!isClosed && words[2] !== 'open') return '? expected open or closed';
  controlOf(c).setBreaker(at, isClosed);
  return OK;
}

/** For transformers whose alarm is wired to nothing yet, or to something that cannot be asked. */
export function transformer(c: Console, words: string[]): string {
  const reading = findMeter(words[1]), isWell = words[2] === 'well';
  if (reading < 0) return '? no such node with a meter; nodes lists them';
  if (!isWell && words[2] !== 'alarm') return '? expected alarm or well';
  controlOf(c).setTrouble(reading, isWell ? Transformer.Well : Transformer.Alarm);
  return OK;
}
