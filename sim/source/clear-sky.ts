/** What a cloudless sky sends onto a plane. */
import type { SolarPosition } from './sun.js';

const RAD = Math.PI / 180;
/** Part of the light that grass, soil and gravel throw back. */
const ALBEDO = 0.2;
/** Irradiance above the atmosphere, as A. and M. Meinel's formula has it. */
const EXTRATERRESTRIAL_W_PER_M2 = 1353;

/** How a surface lies: tilt 0 is flat, azimuth 180 looks south. */
export interface Plane {
  tiltDeg: number;
  azimuthDeg: number;
}

/** Global irradiance on the flat ground under a clear sky, W/m2: B. Haurwitz (1945), coefficients as in SAND2012-2389. */
export function clearGlobalWPerM2(elevationDeg: number): number {
  const height = Math.sin(elevationDeg * RAD);
  return height > 0 ? 1098 * height * Math.exp(-0.059 / height) : 0;
}

/** Irradiance straight from the sun, on a plane that faces it, W/m2: A. and M. Meinel, Applied Solar Energy (1976). */
export function clearDirectWPerM2(elevationDeg: number): number {
  return elevationDeg > 0 ? EXTRATERRESTRIAL_W_PER_M2 * Math.pow(0.7, Math.pow(airMass(elevationDeg), 0.678)) : 0;
}

/** Global irradiance on a plane under a clear sky, W/m2: direct, isotropic sky and ground light (B. Liu and R. Jordan, 1963). */
export function clearPlaneWPerM2(sun: SolarPosition, plane: Plane): number {
  const global = clearGlobalWPerM2(sun.elevationDeg);
  if (global === 0) return 0;
  const height = Math.sin(sun.elevationDeg * RAD);
  // At sunrise the two formulas disagree by a watt: the direct part may not exceed the whole.
  const direct = Math.min(clearDirectWPerM2(sun.elevationDeg), global / height);
  const diffuse = global - direct * height;
  const flatness = Math.cos(plane.tiltDeg * RAD);
  return direct * cosIncidence(sun, plane) + diffuse * (1 + flatness) / 2 + ALBEDO * global * (1 - flatness) / 2;
}

/** Cosine of the angle between the sun and the plane's normal, 0 when the sun is behind the plane. */
function cosIncidence(sun: SolarPosition, plane: Plane): number {
  const elevation = sun.elevationDeg * RAD;
  const tilt = plane.tiltDeg * RAD;
  const across = Math.cos((sun.azimuthDeg - plane.azimuthDeg) * RAD);
  return Math.max(0, Math.sin(elevation) * Math.cos(tilt) + Math.cos(elevation) * Math.sin(tilt) * across);
}

/** Path of the light through the air against the path from the zenith: F. Kasten and A. Young (1989). */
function airMass(elevationDeg: number): number {
  return 1 / (Math.sin(elevationDeg * RAD) + 0.50572 * Math.pow(elevationDeg + 6.07995, -1.6364));
}
