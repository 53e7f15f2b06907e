/** The weather that all units of a site share: clouds, air and wind. */
import { z } from 'zod';
import { quantity } from '../input/quantity.js';
import type { Plane } from './clear-sky.js';
import { dayCosine } from './clock.js';
import { CloudField, SKIES } from './clouds.js';
import { shared } from './combine.js';
import { seedOf } from './hash.js';
import { MinuteSeries } from './minutes.js';
import { clearSky } from './pv.js';
import type { Source, SourceContext } from './source.js';
import { windSpeed, type Wind } from './wind.js';

/** Air is warmest some hours after noon. */
const WARMEST_HOUR = 15;

/** The `weather:` block of a scenario. */
export const weatherSchema = z.strictObject({
  sky: z.enum(SKIES).default('clear'),
  'cloud-speed': quantity('speed', { min: '1 m/s', max: '60 m/s' }).default(10),
  /** Mean of the air, and how much it is warmer in the afternoon than that. */
  temperature: quantity('temperature', { min: '-60 C', max: '60 C' }).default(20),
  'temperature-swing': quantity('temperature', { min: '0 C', max: '30 C' }).default(5),
  /** Mean at hub height; swing over the day, spells of days and gusts against it. */
  wind: quantity('speed', { min: '0 m/s', max: '40 m/s' }).default(7),
  'wind-day-swing': quantity('ratio', { min: '0 %', max: '50 %' }).default(0.1),
  'wind-spells': quantity('ratio', { min: '0 %', max: '80 %' }).default(0.3),
  turbulence: quantity('ratio', { min: '0 %', max: '40 %' }).default(0.12),
});

export type WeatherDeclaration = z.output<typeof weatherSchema>;

/** Where and when, and what weather is there: what sources are made in. */
export interface World extends SourceContext {
  clouds: CloudField;
  airC: Source;
  /** Clear-sky irradiance on a plane, W/m2; one source for all units that lie alike. */
  clear: (plane: Plane) => Source;
  wind: Wind;
  /** The wind without gusts, m/s. */
  windMPerS: Source;
}

/** The weather of a scenario; everything in it follows from the context and its seed. */
export function makeWorld(context: SourceContext, weather: WeatherDeclaration): World {
  const { temperature, 'temperature-swing': swing, 'wind-day-swing': daySwing, 'wind-spells': spells, turbulence } = weather;
  const wind = { meanMPerS: weather.wind, daySwing, spells, turbulence };
  return {
    ...context,
    clouds: new CloudField(seedOf(context.seed, 'clouds'), weather.sky, weather['cloud-speed']),
    airC: shared(new MinuteSeries(context, (timeS) => temperature + swing * dayCosine(context, timeS, WARMEST_HOUR))),
    clear: clearSkies(context),
    wind,
    windMPerS: windSpeed(context, wind, seedOf(context.seed, 'wind')),
  };
}

/** Makes the source of a plane when it is asked for first. */
function clearSkies(context: SourceContext): World['clear'] {
  const made = new Map<string, Source>();
  return (plane) => {
    const key = `${plane.tiltDeg} ${plane.azimuthDeg}`;
    const source = made.get(key) ?? shared(clearSky(context, plane));
    made.set(key, source);
    return source;
  };
}
