/** A script that drives the built control code with random inputs; plain enough for the interpreter of the boards. */
import type { SiteConfig } from '../../../firmware/control/config';
import { defaultParams } from '../../../firmware/control/params';
import { battery, KW, load, MW, node, siteOf, unit } from './bench';

/** Eleven devices on two nodes. */
export const SITE: SiteConfig = siteOf({
  nodes: [node({ ratingW: 12 * MW, importLimitW: 8 * MW, exportLimitW: 4 * MW, meterAgeErrorMs: 500 }), node({ parent: 0, ratingW: 5 * MW })],
  batteries: [battery({ chargeW: 2 * MW, dischargeW: 2 * MW, minW: 20 * KW }), battery({ node: 1 })],
  renewables: [unit({ ratedW: 2500 * KW }), unit({ ratedW: 2500 * KW }), unit({ ratedW: 2500 * KW, node: 1 }), unit({ ratedW: 3 * MW })],
  loads: [load({ ratedW: 1500 * KW }), load({ minW: 200 * KW }), load({ ratedW: 6 * MW, flexible: 0, metered: 0 })],
});

/**
 * Declares the site `s`, the parameters `p` and a function `turn(tick)` that gives random readings and steps.
 *
 * Readings wander by whole watts, come late, now and then out of order or as nonsense; breakers open and close. The random numbers are those
 * of a small congruential generator whose products stay below 2^31.
 */
export function driver(): string {
  return `
var s = busbar.buildSite(${JSON.stringify(SITE)}), p = ${JSON.stringify({ ...defaultParams(), leastLoadW: 500 * KW })}, z = 12345;
function dice(n) { z = (z * 1366 + 150889) % 714025; return z % n; }
function give(k, tick) {
  var r = s.readings[k], w = r.inW === r.inW ? r.inW : 0;
  if (dice(4) > 0) return;
  w = w + dice(400001) - 200000;
  if (w > r.mostW || w < r.leastW) w = 0;
  busbar.setReading(s, k, dice(60) === 0 ? NaN : w, tick * 200 - dice(12) * 100, r.inSequence + 1);
}
function turn(tick) {
  for (var k = 0; k < s.readings.length; k++) give(k, tick);
  for (var j = 0; j < s.batteries.length; j++) if (dice(50) === 0) s.batteries[j].inSocPermille = dice(1001);
  if (dice(150) === 0) { var b = s.readings[2 + dice(s.readings.length - 2)]; b.closed = !b.closed; s.breakersMoved = true; }
  if (dice(300) === 0) p.wish = dice(3);
  busbar.step(s, p, tick);
}
`;
}
