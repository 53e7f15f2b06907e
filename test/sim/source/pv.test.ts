import { constant } from '../../../sim/source/combine.js';
import { clearSky, CloudedIrradiance, PvPower, pvPowerW, shaded } from '../../../sim/source/pv.js';
import { CONTEXT, draw, largest } from './support.js';

const unit = { ratedW: 3440000, dcPerAc: 1.2, perC: -0.004 };
const south = { tiltDeg: 20, azimuthDeg: 180 };

test('power grows with irradiance and is clipped at the rating', () => {
  expect(pvPowerW(unit, 0, 20)).toBe(0);
  expect(pvPowerW(unit, 400, 20)).toBeGreaterThan(1.9 * pvPowerW(unit, 200, 20));
  expect(pvPowerW(unit, 1300, 0)).toBe(unit.ratedW);
});

test('a degree more of the cell costs 0.4 % of the power under standard conditions', () => {
  const cool = pvPowerW(unit, 500, 10);
  const warm = pvPowerW(unit, 500, 11);
  const standard = unit.ratedW * unit.dcPerAc * 0.9 * 0.5;

  expect((cool - warm) / standard).toBeCloseTo(0.004, 9);
});

test('at 800 W/m2 and 20 degrees the cell stands at 45, 8 % below standard conditions', () => {
  expect(pvPowerW(unit, 800, 20)).toBeCloseTo(unit.ratedW * unit.dcPerAc * 0.9 * 0.8 * 0.92, 3);
});

test('a negative irradiance, as stations read it at night, gives no power', () => {
  expect(pvPowerW(unit, -4, 10)).toBe(0);
});

test('a clear summer day is dark until about 5 o\'clock, full about noon and dark again after 20 o\'clock', () => {
  const day = draw(new PvPower(unit, clearSky(CONTEXT, south), constant(25)), 0, 86400);

  expect(largest(day.subarray(0, 4.5 * 3600))).toBe(0);
  expect(day[6 * 3600]).toBeGreaterThan(0);
  expect(day[12 * 3600]).toBeGreaterThan(0.9 * unit.ratedW);
  expect(largest(day.subarray(20 * 3600))).toBe(0);
});

test('clouds scale the irradiance', () => {
  const half = new CloudedIrradiance(clearSky(CONTEXT, south), constant(0.5));

  expect(draw(half, 43200, 1)[0]).toBeCloseTo(draw(clearSky(CONTEXT, south), 43200, 1)[0]! / 2, 9);
});

test('a shadow leaves its factor from its start to its end and nothing changes outside', () => {
  const source = shaded(constant(1000), { startS: 10, endS: 20, factor: 0.3 });

  expect(Array.from(draw(source, 8, 14))).toEqual([1000, 1000, ...Array.from({ length: 10 }, () => 300), 1000, 1000]);
  expect(Array.from(draw(source, 15, 2))).toEqual([300, 300]);
  expect(Array.from(draw(source, 25, 2))).toEqual([1000, 1000]);
});
