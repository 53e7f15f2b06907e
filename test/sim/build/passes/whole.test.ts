/** The whole control code through all passes: the record of a built file is that of the source, field by field, whatever comes in. */
import { buildSite } from '../../../../firmware/control/build';
import * as inputs from '../../../../firmware/control/inputs';
import { defaultParams, PARAMS, type ParamName } from '../../../../firmware/control/params';
import { step } from '../../../../firmware/control/step';
import type { SiteConfig } from '../../../../firmware/control/config';
import type { BuiltFile, FieldNames, Globals } from '../../../../sim/build/built';
import { Random } from '../../../../sim/random';
import { machineOf } from '../../../../sim/replay/bundle';
import { layoutOf, pathOf, type Layout } from '../../../../sim/tape/layout';
import { isSame } from '../../../../sim/tape/state-hash';
import { sourceState, type State } from '../../../../sim/tape/state';
import { battery, KW, load, MW, node, siteOf, unit } from '../../../firmware/control/bench';
import { SITE } from '../../../firmware/control/drive';
import { builtFiles, loadedGlobals } from '../built';

const ONE_NODE = siteOf({
  nodes: [node({ ratingW: 12 * MW, importLimitW: 8 * MW, exportLimitW: 4 * MW, meterAgeErrorMs: 500 })],
  batteries: [battery({ chargeW: 2 * MW, dischargeW: 2 * MW, minW: 20 * KW }), battery({})], renewables: [unit({ ratedW: 2500 * KW }), unit({ ratedW: 3 * MW })],
  loads: [load({ ratedW: 1500 * KW }), load({ minW: 200 * KW }), load({ ratedW: 6 * MW, flexible: 0, metered: 0 })],
});
const SLOW = { ...siteOf({ nodes: [node({ exportLimitW: MW })], renewables: [unit({ ratedW: 2 * MW })], loads: [load({ flexible: 0 })] }), dtMs: 1000 };
const SITES: [string, SiteConfig][] = [['one node', ONE_NODE], ['two balances', SITE], ['slow ticks, no battery', SLOW]];
const files = builtFiles(SITES.map(([, config]) => ({ config })));

/** The states of the source and of a built file side by side: the first field that differs between them. */
class Comparison {
  private readonly layout: Layout;
  private readonly states: [State, State];

  constructor(site: object, params: object, globals: Globals, names: FieldNames) {
    this.layout = layoutOf(site, params);
    this.states = [sourceState(this.layout), machineOf(globals, names, this.layout).state];
  }

  /** Writes a field of the built file, as a hand would that no function of it knows. */
  poke(path: string, value: number): void {
    this.states[1].poke(this.layout.fields.findIndex((_, k) => pathOf(this.layout, k) === path), value);
  }

  difference(): string | null {
    const [expected, found] = this.states.map((state) => { const values = new Float64Array(state.size); state.read(values); return values; }) as [Float64Array, Float64Array];
    const field = expected.findIndex((value, k) => !isSame(value, found[k]!));
    return field < 0 ? null : `${pathOf(this.layout, field)}: ${expected[field]!} and ${found[field]!}`;
  }
}

/** The source behind the same few functions, and what both of them are told. */
function pair(config: SiteConfig, file: BuiltFile): { comparison: Comparison; tell: (random: Random, tick: number) => void } {
  const site = buildSite(config), params = defaultParams(), globals = loadedGlobals(file), bundle = globals.busbar, powers = site.readings.map(() => 0), names = Object.keys(PARAMS) as ParamName[];
  const comparison = new Comparison(site, params, globals, file.names), breakers = config.nodes.length + config.batteries.length + config.renewables.length + config.loads.length;
  const tell = (random: Random, tick: number): void => {
    const dice = (n: number): number => Math.floor(random.next() * n);
    site.readings.forEach((reading, k) => {
      if (dice(4) > 0) return;
      powers[k] = Math.min(Math.max(powers[k]! + dice(400001) - 200000, reading.leastW), reading.mostW);
      const powerW = dice(60) === 0 ? [NaN, Infinity, -1e300, 0.5][dice(4)]! : powers[k]!, atMs = tick * config.dtMs - dice(12) * 100;
      for (const give of [bundle.setReading, inputs.setReading.bind(null, site)]) give(k, powerW, atMs, tick);
    });
    config.batteries.forEach((_, k) => {
      if (dice(50) > 0) return;
      const soc = dice(1001), limitW = dice(3 * MW);
      for (const give of [bundle.setStorage, inputs.setStorage.bind(null, site)]) give(k, soc, limitW, limitW);
    });
    if (dice(150) === 0) {
      const k = dice(breakers), closed = dice(3) > 0;
      for (const show of [bundle.setBreaker, inputs.setBreaker.bind(null, site)]) show(k, closed);
    }
    if (dice(60) === 0) {
      const k = dice(names.length), { min, max } = PARAMS[names[k]!], value = min + dice(Math.min(max - min, 5 * MW) + 1);
      params[names[k]!] = value;
      bundle.setParameter(k, value);
    }
    if (dice(150) === 0) {
      site.manual = !site.manual;
      comparison.poke('manual', Number(site.manual));
    }
    step(site, params, tick);
    bundle.step(tick);
  };
  return { comparison, tell };
}

test.each(SITES)('%s: three thousand ticks of wild inputs leave every field of the record as the source does', (name, config) => {
  const file = files[SITES.findIndex(([it]) => it === name)]!, { comparison, tell } = pair(config, file), random = new Random(11);
  for (let k = 1, tick = 0; k <= 3000; k++) {
    tick += random.next() < 0.005 ? 40 : 1;
    tell(random, tick);
    if (k % 25 === 0) expect(`tick ${tick} ${comparison.difference()}`).toBe(`tick ${tick} null`);
  }
});

test('the comparison sees a single field that differs', () => {
  const site = buildSite(ONE_NODE), comparison = new Comparison(site, defaultParams(), loadedGlobals(files[0]!), files[0]!.names);
  expect(comparison.difference()).toBeNull();
  site.batteries[1]!.command.setpointW++;
  expect(comparison.difference()).toMatch(/\.command\.setpointW: 1 and 0$/);
});

test('every field of the record and of the parameters has a name of one or two letters, and no two the same', () => {
  for (const { names: { short } } of files) {
    expect(Object.values(short).every((it) => it.length <= 2)).toBe(true);
    expect(new Set(Object.values(short)).size).toBe(Object.keys(short).length);
  }
});

test('of a site with one node the built file is shorter, as its loops and tests are gone', () => {
  expect(files[0]!.code.length).toBeLessThan(files[1]!.code.length);
});
