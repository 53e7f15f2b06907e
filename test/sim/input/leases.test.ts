import { defaultParams, type Params } from '../../../firmware/control/params.js';
import { checkLeases } from '../../../sim/input/leases.js';
import { checkSite, siteParams } from '../../../sim/input/check-site.js';
import { readSite, type SiteModel } from '../../../sim/input/site.js';
import { refusal, replaced, written } from './written.js';

const SITE = `about: Two feeders.
location: { latitude: 50 deg, longitude: 10 deg, utc-offset: 1 h }
grid: { voltage: 20 kV, short-circuit-power: 400 MVA }
nodes:
  pcc: { rating: 12 MW, import-limit: 3 MW, export-limit: 4 MW, meter: {} }
  roof: { parent: pcc, rating: 3 MW, meter: {} }
devices:
  sun-1: { kind: pv, node: roof, rated: 5 MW, fallback: 1 MW }
  sun-2: { kind: pv, node: pcc, rated: 5 MW, fallback: 1.5 MW }
  cells-1: { kind: battery, node: roof, capacity: 4 MWh, charge: 4 MW, discharge: 4 MW, fallback: 1.5 MW }
  cells-2: { kind: battery, node: pcc, capacity: 4 MWh, charge: 4 MW, discharge: 4 MW, fallback: -2 MW }
  works: { kind: load, node: pcc, rated: 6 MW, priority: 1 }
`;

const read = (from: string, to: string) => (): SiteModel => readSite(written(replaced(SITE, from, to)));
const withParams = (set: Partial<Params>): Params => ({ ...defaultParams(), ...set });

describe('all devices in their fallback at once', () => {
  const site = readSite(written(SITE));

  test('keep every limit of a sound site, up to the edge itself', () => {
    expect(() => checkLeases(site, siteParams(site))).not.toThrow();
    expect(() => checkLeases(site, withParams({ exportLimitW: 4000000, importLimitW: 2000000 }))).not.toThrow();
  });

  test('must not export more than the connection may, though a battery would charge', () => {
    expect(refusal(read('fallback: 1.5 MW }\n  cells-1', 'fallback: 2.25 MW }\n  cells-1'))).toBe(
      "site.yaml:9:56: with every device in its fallback node 'pcc' would export 4.75 MW: 750 kW above its export limit of 4 MW; "
      + "the largest part is 'sun-2' with 2.25 MW");
  });

  test('must keep the rating of a feeder too', () => {
    expect(refusal(read('fallback: 1 MW', 'fallback: 2 MW'))).toContain("node 'pcc' would export 5 MW");
    expect(refusal(read('rating: 3 MW', 'rating: 2 MW'))).toBe(
      "site.yaml:10:99: with every device in its fallback node 'roof' would export 2.5 MW: 500 kW above its rating of 2 MW; "
      + "the largest part is 'cells-1' with 1.5 MW");
  });

  test('count a product that lets go of its limit with its rating', () => {
    expect(refusal(read('fallback: 1.5 MW }\n  cells-1', 'fallback: released }\n  cells-1')))
      .toContain("node 'pcc' would export 7.5 MW: 3.5 MW above its export limit of 4 MW; the largest part is 'sun-2' with 5 MW");
  });

  test('must not charge with more than may be imported', () => {
    expect(refusal(read('fallback: -2 MW', 'fallback: -3.5 MW'))).toBe(
      "site.yaml:11:98: with every device in its fallback the batteries of node 'pcc' would import 3.5 MW: 500 kW above the import limit of 3 MW; "
      + "the largest part is 'cells-2' with 3.5 MW");
  });

  test('may count on the least load, at the point of common coupling alone', () => {
    const generous = read('fallback: 1.5 MW }\n  cells-1', 'fallback: 2.25 MW }\n  cells-1');
    const withLoad = replaced(SITE, 'fallback: 1.5 MW }\n  cells-1', 'fallback: 2.25 MW }\n  cells-1') + 'parameters: { least-load: 750 kW }\n';

    expect(generous).toThrow();
    expect(() => readSite(written(withLoad))).not.toThrow();
    expect(refusal(() => readSite(written(replaced(SITE, 'rating: 3 MW', 'rating: 2 MW') + 'parameters: { least-load: 750 kW }\n')))).toContain("node 'roof'");
  });

  test('must keep a limit that a parameter sets tighter than the connection', () => {
    expect(refusal(() => checkLeases(site, withParams({ exportLimitW: 3500000 }))))
      .toContain("node 'pcc' would export 4 MW: 500 kW above the parameter export-limit of 3.5 MW");
    expect(refusal(() => checkSite(site, { ...siteParams(site), importLimitW: 1000000 }))).toContain('1 MW above the parameter import-limit of 1 MW');
  });
});
