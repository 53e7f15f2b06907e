/** How a whole firmware lives: a day of faults, a million requests that nobody should send, power that fails at every byte, the cost of SCADA, and boots. */
import { cutPower } from '../life/power-cuts.js';
import { disturbed, lifeRun, lived, withFaults } from '../life/life-run.js';
import { boardOf } from '../build/boards.js';
import { JsVars } from '../life/js-vars.js';
import type { Firmware } from '../target/firmware.js';
import { wholeFirmwareOf } from '../target/built-firmware.js';
import { awaited } from './awaited.js';
import { atLeast, atMost, plain, type Family, type Row } from './family.js';
import { calmDay } from './life/calm-day.js';
import { linuxRows } from './life/linux-rows.js';
import { scadaRows } from './life/scada-rows.js';

/** Numbers that grow too large for the variable of their name take one more, and what was wrong with a device is kept of it. */
const SWAY = 0.02;
const BOARD = boardOf('stm32f405');
const DAY_S = 86400, FAULTS = 500, RECORDS = 60;

export const life: Family = {
  name: 'life',
  about: `the whole firmware of a port – control, masters, console, store, SCADA – on the stand-in for Espruino, 24 h of virtual time on a network; faults: ${FAULTS} of every kind that a `
    + 'scenario knows, 5 s to 3 min each, drawn from a seed; requests: random ones, some of them right but for their numbers, floods and garbage, of five masters; SCADA: on the emulated '
    + 'STM32F405, a tick of 200 ms at 8 ns an instruction; power cuts: at every byte of every record and compaction',
  *measure() {
    const stop = new AbortController();
    try {
      const firmware = yield* awaited(wholeFirmwareOf(calmDay(16, DAY_S)), () => 0);
      yield* day(firmware);
      yield* requests(lifeRun(calmDay(16, DAY_S), firmware), lifeRun(calmDay(16, DAY_S), firmware));
      yield* cuts();
      yield* scadaRows(stop.signal);
      yield* linuxRows(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* day(firmware: Firmware): Generator<Row | number, void> {
  const vars = new JsVars(firmware, BOARD), run = lifeRun(withFaults(calmDay(16, DAY_S), 1, FAULTS), vars.firmware, vars.extra);
  const { tickMs } = run.setup, bootedS = (run.facts().startMs + tickMs) / 1000, { facts, silent, standing, early, late, most, variables } = yield* lived(run, vars);
  yield atMost(3, 'life: from power to the first tick', bootedS, 's');
  yield plain('life: exchanges without an answer in a day of faults', facts.peers.reduce((sum, { failed }) => sum + failed, 0), '');
  yield atMost(0, 'life: devices that do not answer, and alarms of wires that stand, 2 min after the last fault', silent + standing, '');
  yield atMost(0, 'life: ticks late or left out', facts.late + facts.skipped, '');
  for (const name of ['timers', 'sockets', 'arrivals'] as const) {
    yield atMost(early[name], `life: ${name} at the end of the day, beside those of its first minute`, late[name], '');
    yield plain(`life: ${name} at most in between`, most[name], '');
  }
  yield atMost(variables[0]! * (1 + SWAY), 'life: variables at the end of the day, beside those of its first hour', variables.at(-1)!, 'vars');
  yield plain('life: variables at the end of its first hour', variables[0]!, 'vars');
  yield plain('life: variables at most at the end of an hour', Math.max(...variables), 'vars');
}

function* requests(quiet: ReturnType<typeof lifeRun>, flooded: ReturnType<typeof lifeRun>): Generator<Row | number, void> {
  const { asked, wrong, differing, cut } = yield* disturbed(quiet, flooded);
  yield atLeast(1000000, 'life: random requests', asked, '');
  yield plain('life: connections that were cut off for sending no Modbus', cut, '');
  yield atMost(0, 'life: answers to them that were none', wrong, '');
  yield atMost(0, 'life: seconds of the day after which control was not what it is without them', differing, '');
}

function* cuts(): Generator<Row | number, void> {
  const { cuts: count, lost } = yield* cutPower(RECORDS);
  yield plain('life: power cuts, one at every byte of records and compactions', count, '');
  yield atMost(0, 'life: cuts that lost more than the newest record', lost, '');
}
