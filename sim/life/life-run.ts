/** The whole firmware of a site on the stand-in, as it lives: faults on its wires, masters at its door; and what of it must neither grow nor change. */
import type { Espruino } from '../espruino/espruino.js';
import { Alarm } from '../../firmware/control/codes.js';
import { codeOf } from '../../firmware/control/alarm.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { BundleRun } from '../target/bundle-run.js';
import type { Firmware, FirmwareFacts } from '../target/firmware.js';
import { agesBehind, fieldBehind, peerNames } from '../target/wiring.js';
import { Plant } from '../plant/plant.js';
import { Flood, type FloodFigures } from './flood.js';
import type { JsVars } from './js-vars.js';
import { randomFaults } from './random-faults.js';

const LINK = 'lan', MINUTE_S = 60, HOUR_S = 3600;
/** A device that rested for a minute is found again and must do well for half a minute before its alarm goes; the last minute is looked at. */
const LAST_FAULT_S = 180;
/** Requests of 12 a second are shared out over ticks. */
const REQUESTS_PER_S = 12;

export interface LifeFigures {
  /** What the firmware says of itself at the end. */
  facts: FirmwareFacts;
  /** Devices that did not answer in the last minute, and alarms of wires that stand at its end. */
  silent: number;
  standing: number;
  /** What there was at the end of the first minute, in which nothing was wrong, and of the last; and most of each at the end of any. */
  early: Espruino['live'];
  late: Espruino['live'];
  most: Espruino['live'];
  /** Variables that it took at the end of each hour, where they are counted. */
  variables: number[];
}

/** The same with so many faults on its wires, from the first minute on, the last of them over some time before the end. */
export function withFaults(setup: ScenarioSetup, seed: number, faults: number): ScenarioSetup {
  const devices = peerNames(setup, new Plant(setup.plant, setup.seed)), { tickMs } = setup;
  return { ...setup, actions: randomFaults(devices, { seed, faults, tickMs, fromS: MINUTE_S, untilS: setup.lastsS - LAST_FAULT_S }) };
}

/** A run on a network, with its firmware started. @param extra globals that it is given beside the board's */
export function lifeRun(setup: ScenarioSetup, firmware: Firmware, extra: Record<string, unknown> = {}): BundleRun {
  return new BundleRun(setup, {
    firmware, extra, fieldOf: (run, nowMs) => fieldBehind(setup, LINK, run, nowMs), agesOf: (plant) => agesBehind(setup, plant), plantLeads: false,
  });
}

/** Lives a run to its end. Yields which part is done. @param vars counts the variables of what runs there */
export function* lived(run: BundleRun, vars?: JsVars): Generator<number, LifeFigures> {
  const minute = MINUTE_S * run.ticksPerS, most = run.board.live, variables: number[] = [];
  let before = run.facts(), early = most;
  while (run.ticks < run.lastTick) {
    run.tick();
    if (run.ticks % minute !== 0) continue;
    raise(most, run.board.live);
    if (run.ticks === minute) early = run.board.live;
    if (vars !== undefined && run.ticks % (HOUR_S * run.ticksPerS) === 0) variables.push(vars.count(run.board));
    if (run.ticks === run.lastTick - minute) before = run.facts();
    yield run.ticks / run.lastTick;
  }
  const facts = run.facts();
  return { facts, silent: facts.peers.filter(({ answered }, k) => answered === before.peers[k]!.answered).length, standing: wireAlarms(run), early, late: run.board.live, most, variables };
}

function raise(most: Espruino['live'], now: Espruino['live']): void {
  for (const name of ['timers', 'sockets', 'arrivals'] as const) most[name] = Math.max(most[name], now[name]);
}

function wireAlarms({ site: { alarms } }: BundleRun): number {
  return [...alarms.cause].filter((cause, k) => cause !== 0 && codeOf(cause) >= Alarm.NoAnswer && alarms.goneAtMs[k]! < 0).length;
}

export interface Disturbed extends FloodFigures {
  /** Seconds after which the states of control differed, of all that were compared. */
  differing: number;
  compared: number;
}

/** Runs two alike side by side, one of them under a flood of requests at its port for SCADA. Yields which part is done. */
export function* disturbed(quiet: BundleRun, flooded: BundleRun): Generator<number, Disturbed> {
  const flood = new Flood(flooded.board, flooded.setup.model.scada!.tcpPort), a = new Float64Array(quiet.controlState().size), b = new Float64Array(a.length);
  let differing = 0, compared = 0, due = 0;
  while (quiet.ticks < quiet.lastTick) {
    due += REQUESTS_PER_S / quiet.ticksPerS;
    flood.send(Math.floor(due));
    due -= Math.floor(due);
    quiet.tick();
    flooded.tick();
    if (quiet.ticks % quiet.ticksPerS !== 0) continue;
    quiet.controlState().read(a);
    flooded.controlState().read(b);
    compared++;
    if (a.some((value, k) => !Object.is(value, b[k]))) differing++;
    if (compared % MINUTE_S === 0) yield quiet.ticks / quiet.lastTick;
  }
  return { ...flood.figures, differing, compared };
}
