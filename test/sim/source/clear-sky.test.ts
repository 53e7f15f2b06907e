import { clearDirectWPerM2, clearGlobalWPerM2, clearPlaneWPerM2 } from '../../../sim/source/clear-sky.js';

const flat = { tiltDeg: 0, azimuthDeg: 180 };

test('no light comes from a sun at or below the horizon', () => {
  expect(clearGlobalWPerM2(0)).toBe(0);
  expect(clearGlobalWPerM2(-20)).toBe(0);
  expect(clearDirectWPerM2(-1)).toBe(0);
  expect(clearPlaneWPerM2({ elevationDeg: -5, azimuthDeg: 90 }, flat)).toBe(0);
});

test('a sun in the zenith sends about 1035 W/m2, a sun at 30 degrees less than half of it', () => {
  expect(clearGlobalWPerM2(90)).toBeCloseTo(1098 * Math.exp(-0.059), 6);
  expect(clearGlobalWPerM2(30)).toBeGreaterThan(450);
  expect(clearGlobalWPerM2(30)).toBeLessThan(517);
});

test('a flat plane gets the global irradiance at every elevation', () => {
  for (let elevationDeg = 1; elevationDeg <= 90; elevationDeg++) {
    expect(clearPlaneWPerM2({ elevationDeg, azimuthDeg: 140 }, flat)).toBeCloseTo(clearGlobalWPerM2(elevationDeg), 6);
  }
});

test('a plane that faces a low sun gets far more than a flat one, and one that turns its back only diffuse light', () => {
  const sun = { elevationDeg: 25, azimuthDeg: 180 };

  const facing = clearPlaneWPerM2(sun, { tiltDeg: 65, azimuthDeg: 180 });
  const averted = clearPlaneWPerM2(sun, { tiltDeg: 80, azimuthDeg: 0 });

  expect(facing).toBeGreaterThan(1.8 * clearGlobalWPerM2(25));
  expect(averted).toBeLessThan(0.4 * clearGlobalWPerM2(25));
  expect(averted).toBeGreaterThan(0);
});
