/** What the console shows: the site, nodes and devices with ages and qualities, alarms, why each setpoint is what it is, and readings whose sign looks wrong. */
import {
  ALARM_SLOTS, alarmWord, BATTERIES, byWord, deviceName, LOADS, modeWord, NODES, nodeName, qualityWord, RENEWABLES,
} from './words.js';
import type { Field } from '../field/field.js';
import { findBreaker } from './finding.js';
import { OK, type Console } from './session.js';

/** Groups as control tells them (`control/tell.ts`), and what its values are, by their place. */
const enum Group { Site, Node, Battery, Renewable, Load, Alarm }
const enum Of { Power, AgeMs, Quality, Closed, Setpoint, By, Soc, Rated = 6, ImportLeast = 7, ImportLeastBy, ImportMost, ImportMostBy }
const NOT_KNOWN = -2147483648, VALUES = 12;
/** A reading below nought by this part of the rating is no own consumption. */
const WRONG_PARTS = 20;
const DEVICES = BATTERIES + RENEWABLES + LOADS;

export function status(c: Console, _words: string[], k: number): string {
  if (k > 2) return OK;
  const told = tell(c, Group.Site, 0), state = c.state;
  if (k === 0) return (modeWord(told[1] as number)) + ', tick ' + told[0] + ', late ' + state.late + ', worst ' + state.worstLateMs + ' ms, skipped ' + state.skipped;
  if (k === 1) return 'batteries ' + kW(told[2] as number) + ', held by ' + byWord(told[3] as number) + '; room up ' + kW(told[5] as number) + ', down ' + kW(told[6] as number);
  return 'alarms standing ' + told[7] + ', not acknowledged ' + told[8] + (c.life !== null && c.life.isHeld ? '; held: life says why' : '');
}

export function nodes(c: Console, _words: string[], k: number): string {
  if (k >= NODES) return OK;
  const told = tell(c, Group.Node, k);
  return nodeName(k) + readingText(told) + positionText(told);
}

export function devices(c: Console, _words: string[], k: number): string {
  if (k >= DEVICES) return OK;
  const told = tellDevice(c, k), soc = told[Of.Soc] as number;
  return deviceName(k) + readingText(told) + positionText(told) + (known(told, Of.Setpoint) ? (k < BATTERIES + RENEWABLES ? ', told ' : ', may take ') + kW(told[Of.Setpoint] as number) : '')
    + (k < BATTERIES && soc >= 0 ? ', charge ' + soc / 10 + ' %' : '');
}

/** One node or device alone: what a step test looks at again and again. */
export function show(c: Console, words: string[], k: number): string {
  const at = findBreaker(words[1]);
  if (at < 0) return '? no such node or device; nodes and devices list them';
  return k > 0 ? OK : at < NODES ? nodes(c, words, at) : devices(c, words, at - NODES);
}

/** What bound each setpoint, and the limits of each node. */
export function why(c: Console, _words: string[], k: number): string {
  if (k >= NODES + DEVICES) return OK;
  if (k < NODES) return whyNode(k, tell(c, Group.Node, k));
  const told = tellDevice(c, k - NODES);
  return known(told, Of.Setpoint) ? deviceName(k - NODES) + ' is told ' + kW(told[Of.Setpoint] as number) + ', held by ' + byWord(told[Of.By] as number) : '';
}

function whyNode(k: number, told: Int32Array): string {
  if (!known(told, Of.ImportLeast)) return '';
  return nodeName(k) + ' may take ' + kW(told[Of.ImportLeast] as number) + ' (held by ' + byWord(told[Of.ImportLeastBy] as number) + ') to '
    + kW(told[Of.ImportMost] as number) + ' (held by ' + byWord(told[Of.ImportMostBy] as number) + ')';
}

export function alarms(c: Console, _words: string[], k: number): string {
  if (k >= ALARM_SLOTS) return OK;
  const told = tell(c, Group.Alarm, k);
  if (!known(told, 0)) return '';
  return subjectName(told[1] as number) + ': ' + alarmWord(told[0] as number) + ', ' + told[3] + ' s ago' + (known(told, 4) ? ', gone ' + told[4] + ' s ago' : '')
    + (told[5] === 0 ? ', not acknowledged' : '');
}

/** Nodes from 0, batteries from 1000, PV and wind from 2000, loads from 3000 (`Subject` of control/codes.ts). */
function subjectName(subject: number): string {
  if (subject < 1000) return nodeName(subject);
  if (subject < 2000) return deviceName(subject - 1000);
  return subject < 3000 ? deviceName(subject - 2000 + BATTERIES) : deviceName(subject - 3000 + BATTERIES + RENEWABLES);
}

/** Exchanges of each peer, in the order of the site's links: begun, answered, refused, without an answer; readings, and the sum of their ages in ms. */
export function counts(c: Console, _words: string[], k: number): string {
  const s = (c.field as Field).stations[k];
  return s === undefined ? OK : [s.asked, s.answered, s.refused, s.failed, s.readings, s.ageSumMs].join(' ');
}

/** What devices say of themselves on the other side of nought than it can be, or than they were told: control takes no such reading, or soon complains. */
export function signs(c: Console, _words: string[], k: number): string {
  if (k >= BATTERIES + RENEWABLES) return OK;
  const s = (c.field as Field).commanded[k], powerW = s === null || s === undefined ? NaN : s.powerW;
  if (k >= BATTERIES) return powerW * WRONG_PARTS < -(tellDevice(c, k)[Of.Rated] as number) ? deviceName(k) + ' reads ' + kW(powerW) + ': it can take none, so its meter is the wrong way round' : '';
  const setpointW = tellDevice(c, k)[Of.Setpoint] as number, isAgainst = powerW > 0 && setpointW < 0 || powerW < 0 && setpointW > 0;
  return isAgainst && size(powerW) * 2 > size(setpointW) ? deviceName(k) + ' was told ' + kW(setpointW) + ' and reads ' + kW(powerW) + ': its meter or its setpoint is the wrong way round' : '';
}

function size(powerW: number): number {
  return powerW < 0 ? -powerW : powerW;
}

function tellDevice(c: Console, k: number): Int32Array {
  if (k < BATTERIES) return tell(c, Group.Battery, k);
  return k < BATTERIES + RENEWABLES ? tell(c, Group.Renewable, k - BATTERIES) : tell(c, Group.Load, k - BATTERIES - RENEWABLES);
}

/** The values of a record; control writes them with the high byte first. */
function tell(c: Console, group: Group, k: number): Int32Array {
  const told = new Int32Array(VALUES), view = new DataView(new ArrayBuffer(4 * VALUES));
  for (let n = 0; n < VALUES; n++) view.setInt32(4 * n, NOT_KNOWN);
  c.control.tell(group as number, k, view);
  for (let n = 0; n < VALUES; n++) told[n] = view.getInt32(4 * n);
  return told;
}

function known(told: Int32Array, value: number): boolean {
  return told[value] !== NOT_KNOWN;
}

function readingText(told: Int32Array): string {
  if (!known(told, Of.Quality)) return ', no meter';
  const quality = ', ' + qualityWord(told[Of.Quality] as number);
  return known(told, Of.Power) ? ' ' + kW(told[Of.Power] as number) + ', ' + (told[Of.AgeMs] as number) / 1000 + ' s old' + quality : quality;
}

function positionText(told: Int32Array): string {
  return told[Of.Closed] === 0 ? ', breaker open' : '';
}

function kW(powerW: number): string {
  return powerW / 1000 + ' kW';
}
