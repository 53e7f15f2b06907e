/** Actuators that fall short are trimmed, slowly and within bounds; what the sun did is not blamed on the unit. */
import { Wish } from '../../../firmware/control/codes';
import { battery, KW, load, MW, node, unit } from './bench';
import { Loop } from './loop';

const LOAD = { loads: [load({ ratedW: 5 * MW, metered: 0, flexible: 0 })] };

/** A battery that is told to hold a setpoint and answers with a gain. */
function holding(batteryGain: number, setpointW: number, startSoc = 0.5): Loop {
  const loop = new Loop({ ...LOAD, batteries: [battery({ capacityWh: 20 * MW })] }, { wish: Wish.BatterySetpoint, batterySetpointW: setpointW }, { batteryGain, startSoc });
  loop.run(120, (l) => { l.plant.loads[0]!.demandW = 2 * MW; });
  return loop;
}

test.each([[0.97, 800 * KW], [1.03, 800 * KW], [0.97, -800 * KW], [1.03, -800 * KW]])('a battery with a gain of %d is within half a percent of %i W after two minutes', (gain, setpointW) => {
  expect(Math.abs(holding(gain, setpointW).plant.batteries[0]!.powerW / setpointW - 1)).toBeLessThan(0.005);
});

test('a battery that does not follow at all teaches no trim', () => {
  expect(holding(0.5, 800 * KW).site.batteries[0]!.trimPermille).toBe(0);
});

test('no trim is learnt near nought', () => {
  expect(holding(0.9, 60 * KW).site.batteries[0]!.trimPermille).toBe(0);
});

test('a trim never passes its bound, nor a trimmed setpoint the rating', () => {
  const loop = holding(0.92, MW);

  expect(loop.site.batteries[0]!.trimPermille).toBe(50);
  expect(loop.site.batteries[0]!.command.setpointW).toBe(MW);
});

test.each([0.97, 1, 1.03])('PV with a gain of %d makes 97 to 100 %% of what the export limit leaves', (unitGain) => {
  const loop = new Loop({ ...LOAD, nodes: [node({ exportLimitW: MW })], renewables: [unit(), unit()] }, {}, { unitGain });
  const sun = (l: Loop): void => { l.plant.loads[0]!.demandW = 200 * KW; for (const u of l.plant.renewables) u.availableW = MW; };
  loop.run(240, sun);
  let mostW = 0, leastW = Infinity;

  loop.run(30, (l) => { sun(l); mostW = Math.max(mostW, -l.importW); leastW = Math.min(leastW, -l.importW); });

  expect(mostW).toBeLessThanOrEqual(1010 * KW);
  expect(leastW).toBeGreaterThan(0.97 * 975 * KW);
});

test('a sun that sets below the ceiling teaches no unit to fall short', () => {
  const loop = new Loop({ ...LOAD, nodes: [node({ exportLimitW: MW })], renewables: [unit()] });
  loop.run(60, (l) => { l.plant.renewables[0]!.availableW = 900 * KW; });
  const before = loop.site.renewables[0]!.trimPermille;

  loop.run(300, (l) => { l.plant.renewables[0]!.availableW = 900 * KW - (l.tick - 300) * 500; });

  expect(Math.abs(loop.site.renewables[0]!.trimPermille - before)).toBeLessThan(10);
});
