/** Where the sun stands: the low-precision formulas of the Astronomical Almanac, good to 0.01 degrees from 1950 to 2050. */

const RAD = Math.PI / 180;
const DAY_MS = 86400000;
/** Noon of 1 January 2000, from which the almanac counts its days. */
const J2000_MS = Date.UTC(2000, 0, 1, 12);

/** The sun against the equator and against the clock. */
export interface SolarDay {
  declinationDeg: number;
  /** Solar time less mean time. */
  equationOfTimeMin: number;
}

export interface SolarPosition {
  /** Of the centre of the disc, without refraction; negative below the horizon. */
  elevationDeg: number;
  /** From north over east. */
  azimuthDeg: number;
}

/** Declination and equation of time at an instant (ms since 1970 UTC); Astronomical Almanac, section C, and J. Michalsky (1988). */
export function solarDay(utcMs: number): SolarDay {
  const days = (utcMs - J2000_MS) / DAY_MS;
  const meanLongitude = 280.460 + 0.9856474 * days;
  const anomaly = (357.528 + 0.9856003 * days) * RAD;
  const longitude = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.020 * Math.sin(2 * anomaly)) * RAD;
  const obliquity = (23.439 - 0.0000004 * days) * RAD;
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(longitude), Math.cos(longitude)) / RAD;
  return {
    declinationDeg: Math.asin(Math.sin(obliquity) * Math.sin(longitude)) / RAD,
    equationOfTimeMin: 4 * turned(meanLongitude - rightAscension),
  };
}

/** Degrees west of the meridian, -180..180: 0 at solar noon, growing by 15 an hour. */
export function hourAngleDeg(utcMs: number, longitudeDeg: number, equationOfTimeMin: number): number {
  const minutes = (((utcMs % DAY_MS) + DAY_MS) % DAY_MS) / 60000;
  return turned((minutes + equationOfTimeMin) / 4 + longitudeDeg - 180);
}

/** Elevation and azimuth of the sun at an instant (ms since 1970 UTC), seen from a latitude and a longitude (east positive). */
export function solarPosition(utcMs: number, latitudeDeg: number, longitudeDeg: number): SolarPosition {
  const { declinationDeg, equationOfTimeMin } = solarDay(utcMs);
  const hour = hourAngleDeg(utcMs, longitudeDeg, equationOfTimeMin) * RAD;
  const latitude = latitudeDeg * RAD;
  const declination = declinationDeg * RAD;
  const up = Math.sin(latitude) * Math.sin(declination) + Math.cos(latitude) * Math.cos(declination) * Math.cos(hour);
  const east = -Math.cos(declination) * Math.sin(hour);
  const north = Math.cos(latitude) * Math.sin(declination) - Math.sin(latitude) * Math.cos(declination) * Math.cos(hour);
  return { elevationDeg: Math.asin(up) / RAD, azimuthDeg: (Math.atan2(east, north) / RAD + 360) % 360 };
}

/** The same angle within -180..180. */
function turned(angleDeg: number): number {
  return angleDeg - 360 * Math.round(angleDeg / 360);
}
