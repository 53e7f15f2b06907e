/** How a scenario file is written: a site, a time, the weather, what sources play, what happens, and what must hold. */
import { z } from 'zod';
import { quantity, wholeQuantity } from '../input/quantity.js';
import { sourceSchema } from '../source/schema.js';
import { weatherSchema } from '../source/weather.js';
import { eventSchema } from './event-schema.js';
import { linkSchema } from './link-schema.js';
import { localStart, moment } from './moment.js';
import { opened, type FileOfSource } from './open-source.js';
import { overrideSchema } from './plant-overrides.js';

/** One promise: a figure of merit and a bound for it, over the whole run or a part of it. */
const criterion = z.strictObject({
  figure: z.string(),
  'at-most': z.union([z.string(), z.number()]).optional(),
  'at-least': z.union([z.string(), z.number()]).optional(),
  between: z.tuple([moment, moment]).optional(),
});

const wholeSeconds = (least: string) => wholeQuantity('duration', { min: least, max: '3660 days' })
  .refine((ms) => ms % 1000 === 0, { error: 'expected a time in whole seconds' });

/** @param fileOf the files that the command line gives to sources left open */
export function scenarioSchema(fileOf: FileOfSource) {
  return z.strictObject({
    about: z.string(),
    site: z.string(),
    starts: localStart,
    lasts: wholeSeconds('1 s'),
    tick: quantity('duration', { min: '10 ms', max: '1 s' }).optional(),
    record: wholeSeconds('1 s').optional(),
    seed: z.int().min(0).default(1),
    weather: weatherSchema.prefault({}),
    sources: z.preprocess((written) => opened(written, fileOf), z.record(z.string(), sourceSchema)),
    parameters: z.record(z.string(), z.unknown()).default({}),
    plant: z.record(z.string(), overrideSchema).default({}),
    link: linkSchema.prefault({}),
    events: z.array(eventSchema).default([]),
    expect: z.array(criterion).default([]),
  });
}

export type ScenarioText = z.output<ReturnType<typeof scenarioSchema>>;
export type CriterionText = z.output<typeof criterion>;
