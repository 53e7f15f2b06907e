/** How a site file is written: what it is about, where it lies, its tree of nodes, its devices, its wires and its parameters. */
import { z } from 'zod';
import { deviceSchema } from './device-schema.js';
import { busSchema, contactSchema, linkSchema, relaySchema } from './field/link-schema.js';
import { meterSchema } from './instrument-schema.js';
import { quantity, wholeQuantity } from './quantity.js';
import { scadaSchema } from './scada-schema.js';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const name = z.string().regex(NAME, { error: ({ input }) => `expected a name of lower-case words and digits with hyphens, got '${String(input)}'` });

/** North and east are positive; the offset is the local standard time against UTC. */
const location = z.strictObject({
  latitude: quantity('angle', { min: '-90 deg', max: '90 deg' }),
  longitude: quantity('angle', { min: '-180 deg', max: '180 deg' }),
  'utc-offset': wholeQuantity('duration', { min: '-12 h', max: '14 h' })
    .refine((offsetMs) => offsetMs % 60000 === 0, { error: 'expected an offset in whole minutes' }),
});

/** The source behind the point of common coupling. */
const grid = z.strictObject({
  voltage: quantity('voltage', { min: '100 V', max: '1200 kV' }),
  frequency: quantity('frequency', { min: '10 Hz', max: '100 Hz' }).prefault('50 Hz'),
  'short-circuit-power': quantity('apparentPower', { min: '1 kVA', max: '100 GVA' }),
  'x-over-r': z.number().min(0.01).max(100).default(10),
  'frequency-noise': quantity('frequency', { min: '0 mHz', max: '1 Hz' }).prefault('20 mHz'),
});

const transformer = z.strictObject({
  rated: quantity('apparentPower', { min: '1 kVA', max: '2 GVA' }),
  'no-load-loss': quantity('power', { min: '0 W', max: '10 MW' }),
  'load-loss': quantity('power', { min: '0 W', max: '50 MW' }),
});

/** The node without a parent is the point of common coupling. Limits are the rating unless they are written. */
const node = z.strictObject({
  about: z.string().optional(),
  parent: z.string().optional(),
  rating: wholeQuantity('power', { min: '1 W', max: '2 GW' }),
  'import-limit': wholeQuantity('power', { min: '0 W', max: '2 GW' }).optional(),
  'export-limit': wholeQuantity('power', { min: '0 W', max: '2 GW' }).optional(),
  breaker: z.enum(['closed', 'open']).default('closed'),
  meter: meterSchema().optional(),
  link: linkSchema.optional(),
  transformer: transformer.optional(),
});

export const siteSchema = z.strictObject({
  about: z.string(),
  location,
  tick: wholeQuantity('duration', { min: '10 ms', max: '10 s' }).prefault('200 ms'),
  grid,
  nodes: z.record(name, node),
  devices: z.record(name, deviceSchema).default({}),
  buses: z.record(name, busSchema).default({}),
  contacts: z.record(name, contactSchema).default({}),
  relays: z.record(name, relaySchema).default({}),
  parameters: z.record(z.string(), z.unknown()).default({}),
  scada: scadaSchema.optional(),
});

export type SiteText = z.output<typeof siteSchema>;
export type NodeText = z.output<typeof node>;
