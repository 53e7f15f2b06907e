/** How events stand in a scenario: what happens, to what, when, and for how long. */
import { z } from 'zod';
import { quantity } from '../input/quantity.js';
import { LINK_FAULTS } from './link-words.js';
import { moment } from './moment.js';

/** An event begins `at` and, where it has an end, holds `for` a time or `until` a moment. */
const start = { at: moment };
const span = { ...start, for: quantity('duration', { min: '1 ms' }).optional(), until: moment.optional() };

/** A load trips or steps: multiplied by a factor, or by a power on top. */
const load = z.strictObject({
  kind: z.literal('load'), ...span, device: z.string(),
  factor: quantity('ratio', { min: '0 %', max: '1000 %' }).optional(),
  power: quantity('power', { min: '-2 GW', max: '2 GW' }).optional(),
});

/** A shadow leaves a share of what a unit could make. */
const shade = z.strictObject({ kind: z.literal('shade'), ...span, device: z.string(), share: quantity('ratio', { min: '0 %', max: '100 %' }) });

/** A breaker of a node or a device moves. */
const breaker = z.strictObject({ kind: z.literal('breaker'), ...span, of: z.string(), position: z.enum(['open', 'closed']) });

/** A hard-wired contact that is no breaker's moves: an emergency stop is pressed, a trip or an alarm comes. */
const contact = z.strictObject({ kind: z.literal('contact'), ...span, of: z.string(), position: z.enum(['open', 'closed']) });

/** A meter of a node or a device fails, or measures wrongly, or late. */
const meter = z.strictObject({
  kind: z.literal('meter'), ...span, of: z.string(),
  fault: z.enum(['silent', 'frozen']).optional(),
  gain: quantity('ratio', { min: '-200 %', max: '200 %' }).optional(),
  offset: quantity('power', { min: '-2 GW', max: '2 GW' }).optional(),
  latency: quantity('duration', { min: '0 ms', max: '10 s' }).optional(),
});

/** A battery, PV or wind unit does only this part of what it is told. */
const gain = z.strictObject({ kind: z.literal('gain'), ...span, device: z.string(), gain: quantity('ratio', { min: '0 %', max: '200 %' }) });

/** A parameter changes, the wish among them. */
const parameter = z.strictObject({ kind: z.literal('parameter'), ...span, name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) });

export const REQUESTS = ['stop', 'start', 'lock', 'unlock', 'manual', 'automatic', 'setpoint'] as const;

/** A person asks the site, or one device of it, for something. */
const operator = z.strictObject({
  kind: z.literal('operator'), ...start, request: z.enum(REQUESTS),
  device: z.string().optional(),
  power: quantity('power', { min: '-2 GW', max: '2 GW' }).optional(),
  from: z.enum(['remote', 'local']).default('remote'),
});

/** Something goes wrong on the way to a device, or in it: see `LINK_FAULTS` for what each needs beside its name. */
const link = z.strictObject({
  kind: z.literal('link'), ...span, of: z.string(), fault: z.enum(LINK_FAULTS),
  share: quantity('ratio', { min: '0 %', max: '100 %' }).optional(),
  delay: quantity('duration', { min: '1 ms', max: '1 min' }).optional(),
  by: quantity('ratio', { min: '-100 %', max: '100 %' }).optional(),
});

export const eventSchema = z.discriminatedUnion('kind', [load, shade, breaker, contact, meter, gain, parameter, operator, link]);

export type EventText = z.output<typeof eventSchema>;
export type EventOf<K extends EventText['kind']> = Extract<EventText, { kind: K }>;
