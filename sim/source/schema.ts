/** How sources stand in a scenario: quantities as people write them, one block a source, told apart by `kind`. */
import { z } from 'zod';
import { quantity } from '../input/quantity.js';
import { csvSchema } from './csv/schema.js';
import { clockS, days, lengthM } from './words.js';

const HOUR_MS = 3600000;

/** What turns irradiance into power. */
const pvKeys = {
  /** Module power under standard conditions against the AC rating. */
  'dc-ac-ratio': z.number().min(0.5).max(3).default(1.2),
  /** Change of power for each degree Celsius of the cell. */
  'temperature-coefficient': quantity('ratio', { min: '-1 %', max: '0 %' }).default(-0.004),
};

/** What turns wind into power. */
const windKeys = {
  turbines: z.number().int().min(1).optional(),
  /** From the first to the last turbine. */
  length: lengthM.optional(),
  'cut-in': quantity('speed', { min: '0 m/s' }).default(3),
  'rated-wind': quantity('speed', { min: '1 m/s' }).default(12),
  'cut-out': quantity('speed', { min: '1 m/s' }).default(25),
};

const pv = z.strictObject({
  kind: z.literal('pv'),
  tilt: quantity('angle', { min: '0 deg', max: '90 deg' }).default(20),
  /** From north over east; without it towards the equator. */
  azimuth: quantity('angle', { min: '0 deg', max: '360 deg' }).optional(),
  ...pvKeys,
  /** How far down the wind the unit lies, and how far it reaches; without them from its order and its rating. */
  position: lengthM.optional(),
  size: lengthM.optional(),
  shade: z.strictObject({
    start: quantity('duration', { min: '0 s' }),
    end: quantity('duration', { min: '0 s' }),
    /** What the shadow leaves. */
    factor: quantity('ratio', { min: '0 %', max: '100 %' }),
  }).refine((shade) => shade.end > shade.start, 'the shadow ends before it starts').optional(),
});

const wind = z.strictObject({ kind: z.literal('wind'), ...windKeys }).refine(
  (farm) => farm['cut-in'] < farm['rated-wind'] && farm['rated-wind'] < farm['cut-out'], 'expected cut-in below rated-wind below cut-out');

const industry = z.strictObject({
  kind: z.literal('industry'),
  base: quantity('power', { min: '0 W' }),
  shifts: z.array(z.strictObject({
    days: days.default([1, 2, 3, 4, 5]),
    start: clockS,
    end: clockS,
    power: quantity('power', { min: '0 W' }),
    ramp: quantity('duration', { min: '1 min', max: '6 h' }).default(HOUR_MS / 4),
  })).default([]),
  machines: z.array(z.strictObject({
    count: z.number().int().min(1).max(1000).default(1),
    power: quantity('power', { min: '1 W' }),
    on: quantity('duration', { min: '2 s', max: '24 h' }),
    off: quantity('duration', { min: '2 s', max: '24 h' }),
  })).default([]),
  noise: quantity('ratio', { min: '0 %', max: '20 %' }).default(0.01),
});

const constant = z.strictObject({ kind: z.literal('constant'), power: quantity('power') });

const profile = z.strictObject({
  kind: z.literal('profile'),
  between: z.enum(['hold', 'linear']).default('hold'),
  points: z.array(z.strictObject({ at: quantity('duration', { min: '0 s' }), power: quantity('power') })).min(1)
    .refine((points) => points.every((point, k) => k === 0 || point.at >= points[k - 1]!.at), 'expected points in rising order of time'),
  /** The profile starts anew after this time. */
  repeat: quantity('duration', { min: '1 s' }).optional(),
});

const csv = csvSchema.extend({ pv: z.strictObject(pvKeys).prefault({}), wind: z.strictObject(windKeys).prefault({}) });

const single = z.discriminatedUnion('kind', [pv, wind, industry, constant, profile, csv]);

/** Several sources added up. */
const sum = z.strictObject({ kind: z.literal('sum'), of: z.array(single).min(1) });

/** One source of available power (PV, wind) or of a load's power, as it stands in a scenario. */
export const sourceSchema = z.discriminatedUnion('kind', [pv, wind, industry, constant, profile, csv, sum]);

export type SourceDeclaration = z.output<typeof sourceSchema>;
export type SingleDeclaration = z.output<typeof single>;
export type PvDeclaration = z.output<typeof pv>;
export type WindKeys = Omit<z.output<typeof wind>, 'kind'>;
export type PvKeys = Pick<PvDeclaration, 'dc-ac-ratio' | 'temperature-coefficient'>;
export type IndustryDeclaration = z.output<typeof industry>;
export type ProfileDeclaration = z.output<typeof profile>;
export type CsvSourceDeclaration = z.output<typeof csv>;
