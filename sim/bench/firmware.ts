/** What the whole firmware of the reference site takes on a board: bytes, variables, and the time of a tick with all that is asked and answered in it. */
import { boardOf } from '../build/boards.js';
import { emulatedBoard } from '../interpreter/emulated.js';
import { linuxInterpreter } from '../interpreter/linux.js';
import { versionFault } from '../interpreter/version.js';
import { firmwareFor } from '../target/built-firmware.js';
import type { Firmware } from '../target/firmware.js';
import { awaited } from './awaited.js';
import { atMost, plain, type Family, type Row } from './family.js';
import { Player, type Played } from './playback/player.js';
import { referenceSetup } from './reference.js';

const EMULATED = boardOf('stm32f405'), SMALL = boardOf('pico');
const TICKS = 150;
const SPAN = { startUtcMs: Date.UTC(2024, 4, 15, 9), lastsS: 60, tickMs: 200, seed: 1 };

const VARIABLES = 'firmware: variables after boot', CONTROL = 'firmware: of them control', WORST = 'firmware: worst tick', MEDIAN = 'firmware: median tick';
const ESTIMATED = `firmware: worst tick estimated on ${SMALL.about}`, COLLECTED = 'firmware: ticks in which garbage was collected';
const SAMPLED = 'firmware: worst tick where products tell number and age of their samples';

export const firmware: Family = {
  name: 'firmware',
  about: 'firmware of the reference site: control, masters and drivers in one file, ten TCP connections; what it asks and is answered in Node from its start at noon over '
    + `${TICKS} ticks of 200 ms is played back inside the interpreter, where clock, timers and sockets have stand-ins whose own cost is measured apart and taken off; `
    + 'a tick: its step, its commands with their answers, and all polls until the next step, without the interpreter\'s own work between callbacks; '
    + `instructions of ${EMULATED.nsPerInstruction} ns on the emulated STM32F405`,
  *measure() {
    const stop = new AbortController();
    try {
      yield* figures(stop.signal);
    } finally {
      stop.abort();
    }
  },
};

function* figures(signal: AbortSignal): Generator<Row | number, void> {
  const { config, params, model: { name: site, field } } = referenceSetup(SPAN);
  const built = yield* awaited(firmwareFor(EMULATED, { config, params, site }, field), () => 0);
  yield atMost(40000, 'firmware: built file', built.code.length, 'B');
  const emulated = emulatedBoard(), isThere = (yield* awaited(versionFault(emulated, signal), () => 0)) === null;
  if (isThere) yield* onBoard(new Player(emulated, signal), built);
  else yield* onLinux(new Player(linuxInterpreter(), signal), built);
}

function* onBoard(player: Player, built: Firmware): Generator<Row | number, void> {
  const sold = yield* played(player, built, false);
  yield atMost(2000, player.explained(VARIABLES), sold?.variables ?? Infinity, 'vars');
  yield plain(CONTROL, sold?.controlVariables ?? Infinity, 'vars');
  yield atMost(3200000, WORST, instructions(sold?.worstUs), 'instr');
  yield plain(MEDIAN, instructions(sold?.medianUs), 'instr');
  yield atMost(60, ESTIMATED, instructions(sold?.worstUs) * SMALL.cyclesPerInstruction! * 1000 / SMALL.clockHz!, 'ms');
  yield atMost(0, COLLECTED, sold?.collections ?? Infinity, '');
  const sampled = yield* played(player, built, true);
  yield plain(player.explained(SAMPLED), instructions(sampled?.worstUs), 'instr');
}

/** Variables of the Linux interpreter are twice as large, so they say less than a board's; its time says nothing. */
function* onLinux(player: Player, built: Firmware): Generator<Row | number, void> {
  const sold = yield* played(player, built, false);
  yield plain(player.explained(`${VARIABLES}, on the Linux interpreter`), sold?.variables ?? NaN, 'vars');
  for (const name of [WORST, MEDIAN, ESTIMATED, COLLECTED]) yield plain(`${name}: not measured`, NaN, '');
}

function* played(player: Player, built: Firmware, tellsSamples: boolean): Generator<number, Played | null> {
  return yield* awaited(player.play(referenceSetup(SPAN), built, { ticks: TICKS, tellsSamples }), () => player.tick / TICKS);
}

/** Time on the emulated board in instructions; never where the run came to nothing. */
function instructions(timeUs: number | undefined): number {
  return timeUs === undefined ? Infinity : timeUs * 1000 / EMULATED.nsPerInstruction!;
}
