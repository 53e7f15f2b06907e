/** How fast the simulator runs: ticks of the reference site a second, and a whole year. */
import { Simulation } from '../run.js';
import { withHelp } from '../scenario/ahead.js';
import { atLeast, atMost, type Family, type Row } from './family.js';
import { referenceSetup } from './reference.js';

const DAY_S = 86400;
const YEAR_DAYS = 365;
const RUNS = 5;
/** A year that takes longer than this is broken off and reckoned from the days that are done. */
const PATIENCE_S = 70;
/** A spring day with sun, clouds, wind and all loads; a year from its first. */
const MAY_15 = Date.UTC(2024, 4, 14, 23);
const NEW_YEAR = Date.UTC(2023, 11, 31, 23);

export const speed: Family = {
  name: 'speed',
  about: `reference site of 11 devices on one core, plant, link and control together, no recording, no scoring; 24 h of broken clouds in ticks of `
    + `200 ms, by the time that processors worked, median of ${RUNS} runs after one to warm up`,
  *measure() {
    const setup = referenceSetup({ startUtcMs: MAY_15, lastsS: DAY_S, tickMs: 200, seed: 1 });
    const rates: number[] = [];
    for (let k = 0; k <= RUNS; k++) {
      yield k / (RUNS + 1);
      const run = new Simulation(setup);
      const seconds = processorSecondsOf(run, run.lastTick);
      if (k > 0) rates.push(run.lastTick / seconds);
    }
    yield atLeast(1000000, 'speed: ticks of the reference site', rates.sort((a, b) => a - b)[RUNS >> 1]!, '/s');
  },
};

export const year: Family = {
  name: 'year',
  about: `the same site over ${YEAR_DAYS} days in ticks of 1 s, started cold, by the clock on the wall; weather and loads drawn by a second `
    + `thread as in any long run; broken off after ${PATIENCE_S} s and then reckoned from the days that are done`,
  *measure() {
    const help = withHelp(referenceSetup({ startUtcMs: NEW_YEAR, lastsS: YEAR_DAYS * DAY_S, tickMs: 1000, seed: 1 }));
    const run = new Simulation(help.setup);
    let seconds = 0, days = 0;
    while (days < YEAR_DAYS && seconds < PATIENCE_S) {
      yield days / YEAR_DAYS;
      seconds += secondsOf(run, DAY_S);
      days++;
    }
    help.stop();
    yield yearRow(seconds, days);
  },
};

function yearRow(seconds: number, days: number): Row {
  const name = days === YEAR_DAYS ? 'year: 365 days in ticks of 1 s' : `year: 365 days in ticks of 1 s, reckoned from ${days}`;
  return atMost(60, name, seconds * YEAR_DAYS / days, 's');
}

/** Processor time of so many ticks, on all cores: compiling and collecting count, other work of the machine does not. */
function processorSecondsOf(run: Simulation, ticks: number): number {
  const from = process.cpuUsage();
  for (let k = 0; k < ticks; k++) run.tick();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Wall time of so many ticks. */
function secondsOf(run: Simulation, ticks: number): number {
  const from = process.hrtime.bigint();
  for (let k = 0; k < ticks; k++) run.tick();
  return Number(process.hrtime.bigint() - from) / 1e9;
}
