/** Wild tapes: seeded, and wild enough to come by most of control. */
import { Mode } from '../../../firmware/control/codes';
import { buildSite } from '../../../firmware/control/build';
import { readSite } from '../../../sim/input/site';
import { pathOf } from '../../../sim/tape/layout';
import { wildBytes, wildTape } from '../../../sim/tape/wild';

const { config } = readSite('dafeng-port');
const TICKS = 6000;
const tape = wildTape(4, TICKS, config);
const fieldOf = (path: string): number => tape.layout.fields.findIndex((_, k) => pathOf(tape.layout, k) === path);

test('the same seed gives the same tape, another gives another', () => {
  expect(wildBytes(3, 200, config).equals(wildBytes(3, 200, config))).toBe(true);
  expect(wildBytes(3, 200, config).equals(wildBytes(5, 200, config))).toBe(false);
});

test('it comes by every mode that a site can be in', () => {
  const modes = new Set(Array.from({ length: TICKS / 10 }, (_, k) => tape.stateAt(10 * k + 10)[fieldOf('mode')]));
  expect([...modes].sort()).toEqual([Mode.GridTied, Mode.Blind, Mode.Stopped, Mode.Locked].sort());
});

test('breakers, hands, alarms, parameters and every reading are on it', () => {
  const poked = new Set<string>();
  for (let tick = 1; tick <= TICKS; tick++) for (const field of tape.pokesOf(tick).fields) poked.add(pathOf(tape.layout, field));
  for (const pattern of [/^nodes.*closed$/, /^readings.*closed$/, /command\.manual$/, /^manualW$/, /^asked$/, /acknowledged/, /^params\./, /inSocPermille$/]) {
    expect([...poked].filter((path) => pattern.test(path))).not.toEqual([]);
  }
  expect([...poked].filter((path) => /^readings\[\d+\]\.inW$/.test(path)).length).toBe(buildSite(config).readings.length);
});

test('no NaN that came in stays in what control thinks', () => {
  const state = tape.stateAt(TICKS);
  const lost = tape.layout.fields.map((_, k) => pathOf(tape.layout, k)).filter((path, k) => Number.isNaN(state[k]!) && !/\.in[A-Z]\w*$/.test(path));
  expect(lost).toEqual([]);
});
