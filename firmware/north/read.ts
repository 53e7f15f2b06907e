/** Registers as bytes: identity, state, commands, parameters, signals. */
import { word } from '../wire/bytes.js';
import type { North } from './north.js';
import {
  COMMAND_AT, COMMAND_REGISTERS, FIRST_GROUP_AT, GROUP_REGISTERS, IDENTITY_AT, PARAMETER_AT, RECORD_REGISTERS, State, STATE_AT, STATE_REGISTERS,
} from './registers.js';

/** Functions that are chosen here are not written into one another when the file is built: what a read does not take costs it nothing. */
type Reader = (n: North, at: number, count: number, nowMs: number) => string;

/** `count` registers from `at` on; '' where not all of them stand in one block. */
export function readRegisters(n: North, at: number, count: number, nowMs: number): string {
  return (at >= FIRST_GROUP_AT ? readGroups as Reader : readBlock)(n, at, count, nowMs);
}

function readBlock(n: North, at: number, count: number, nowMs: number): string {
  if (at >= PARAMETER_AT) return textOf(n, n.values, at - PARAMETER_AT, count);
  if (at >= COMMAND_AT) return at + count > COMMAND_AT + COMMAND_REGISTERS ? '' : commandText(n).substr(2 * (at - COMMAND_AT), 2 * count);
  if (at >= STATE_AT) {
    if (at + count > STATE_AT + STATE_REGISTERS) return '';
    fillState(n, nowMs);
    return textOf(n, n.state, at - STATE_AT, count);
  }
  return textOf(n, n.identity, at - IDENTITY_AT, count);
}

/** What a command register reads: the last heartbeat, what is selected. */
function commandText(n: North): string {
  return word(n.beat) + word(n.selected) + '\0\0\0\0\0\0\0\0';
}

function fillState(n: North, nowMs: number): void {
  const state = n.state, leftMs = n.selectedAtMs + n.selectMs - nowMs;
  const isSelected = n.selected !== 0 && leftMs >= 0;
  state.setUint16(2 * State.Beat, nowMs / 1000 & 65535);
  state.setUint16(2 * State.Link, n.link);
  state.setUint16(2 * State.Authority, n.remote ? 1 : 0);
  state.setUint16(2 * State.Selected, isSelected ? n.selected : 0);
  state.setUint16(2 * State.SelectedTenths, isSelected ? leftMs / 100 : 0);
  state.setUint16(2 * State.Refusal, n.refusal);
  state.setUint16(2 * State.Refusals, n.refusals);
  state.setUint16(2 * State.CommandAt, n.commandAt);
  state.setUint32(2 * State.Commander, n.commander);
  state.setUint32(2 * State.CommandAgeS, n.commandAt === 0 ? 0 : (nowMs - n.commandAtMs) / 1000);
  state.setInt32(2 * State.CommandValue, n.commandValue);
  state.setUint32(2 * State.Clock, n.clockS);
  state.setUint16(2 * State.ClockTrust, n.clockTrust);
}

function readGroups(n: North, at: number, count: number): string {
  const group = at / GROUP_REGISTERS | 0, first = group === 0 ? at - FIRST_GROUP_AT : at - group * GROUP_REGISTERS, k = first / RECORD_REGISTERS | 0, from = first - k * RECORD_REGISTERS;
  if (group >= n.records.length || first + count > (n.records[group] as number) * RECORD_REGISTERS) return '';
  if (from + count <= RECORD_REGISTERS) {
    fillRecord(n, group, k);
    return n.text(n.bytes).substr(2 * from, 2 * count);
  }
  return severalRecords(n, group, first, count);
}

function severalRecords(n: North, group: number, first: number, count: number): string {
  let text = '';
  for (let k = first / RECORD_REGISTERS | 0; k * RECORD_REGISTERS < first + count; k++) {
    fillRecord(n, group, k);
    text += n.text(n.bytes);
  }
  return text.substr(2 * (first % RECORD_REGISTERS), 2 * count);
}

/** What control does not tell is not known. */
function fillRecord(n: North, group: number, k: number): void {
  n.record.fill(n.unknown);
  n.control.tell(group, k, n.told);
}

/** '' where the view has not so many. */
function textOf(n: North, view: DataView, register: number, count: number): string {
  const text = n.text(new Uint8Array(view.buffer)).substr(2 * register, 2 * count);
  return text.length === 2 * count ? text : '';
}
