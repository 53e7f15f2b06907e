/** How well the cost meter knows: its estimates beside what the emulated board takes. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Comparison, Pair } from '../cost/compare.js';
import { emulatedImage } from '../interpreter/emulated.js';
import { atMost, plain, type Family, type Row } from './family.js';

const SITES = ['reference', 'dafeng-port', 'ordos-mengsu'];
const TICKS = 150;
/** Stages from this part of a tick on are judged. */
const JUDGED_PERCENT = 5;
const MOST_PERCENT = 25;
/** Compares in a process of its own: the board is waited for. */
const COMPARE = fileURLToPath(new URL('../cost/compare-site.js', import.meta.url));

export const cost: Family = {
  name: 'cost',
  about: `estimate of the cost meter beside the emulated STM32F405, in instructions; sites in everyday weather, ticks 21 to ${TICKS}; error: of the worst tick, of `
    + `the mean, and of every stage above ${JUDGED_PERCENT} % of it`,
  *measure() {
    for (const [k, site] of SITES.entries()) {
      yield k / SITES.length;
      yield* rowsOf(site, comparisonOf(site));
    }
  },
};

/** Null where there is no emulated board. */
function comparisonOf(site: string): Comparison | null {
  if (emulatedImage() === undefined) return null;
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMPARE, site, String(TICKS)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`no comparison for ${site}: ${stderr}`);
  return JSON.parse(stdout) as Comparison;
}

function* rowsOf(site: string, comparison: Comparison | null): Generator<Row, void> {
  if (comparison === null) { yield atMost(MOST_PERCENT, `cost: ${site}, not measured: ESPRUINO_F405 names no image`, NaN, '%'); return; }
  const { worst, mean, stages } = comparison;
  yield* pairRows(`cost: ${site}, worst tick`, worst);
  yield* pairRows(`cost: ${site}, mean tick`, mean);
  for (const stage of stages) if (stage.measured * 100 > mean.measured * JUDGED_PERCENT) yield* pairRows(`cost: ${site}, ${stage.name}`, stage);
}

function* pairRows(name: string, { estimated, measured }: Pair): Generator<Row, void> {
  yield plain(`${name}, estimated`, estimated, 'instructions');
  yield plain(`${name}, measured`, measured, 'instructions');
  yield atMost(MOST_PERCENT, `${name}, error`, 100 * Math.abs(estimated / measured - 1), '%');
}
