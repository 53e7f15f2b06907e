/** How the devices of a site are written: first what control believes of each, then under `plant` what is physically true. */
import { z } from 'zod';
import { linkSchema } from './field/link-schema.js';
import { instrumentSchema, type InstrumentText } from './instrument-schema.js';
import { quantity, wholeQuantity } from './quantity.js';

const USUAL_READING = { period: '1 s', latency: '200 ms' };
const BATTERY_READING = { period: '200 ms', latency: '100 ms' };

const powerW = (min = '1 W') => wholeQuantity('power', { min, max: '2 GW' });
const rampWPerS = () => wholeQuantity('powerRamp', { min: '1 W/s', max: '2 GW/s' });
const leaseMs = () => wholeQuantity('duration', { min: '1 s', max: '1 day' }).prefault('1 min');
const spanMs = (usual: string) => quantity('duration', { min: '0 ms', max: '10 min' }).prefault(usual);
const share = (usual: string, min = '0 %') => quantity('ratio', { min, max: '100 %' }).prefault(usual);
const gain = () => quantity('ratio', { min: '1 %', max: '200 %' }).prefault('100 %');
const yesNo = () => z.union([z.boolean(), z.enum(['yes', 'no'])], { error: ({ input }) => `expected yes or no, got '${String(input)}'` })
  .transform((written) => written === true || written === 'yes');

/** A power, or null for `released`: some products answer a lost lease by letting go of their limit. */
const fallbackW = () => z.union([powerW('0 W'), z.literal('released').transform(() => null)], {
  error: ({ input }) => (/^[a-z]/i.test(String(input))
    ? `expected a power such as '2 MW' or the word 'released', got '${String(input)}'` : undefined),
});

/** What is true of a PV or wind unit. The ramp is the believed one unless it is written. */
function renewablePlant(lag: string) {
  return z.strictObject({
    lag: spanMs(lag),
    'dead-time': spanMs('200 ms'),
    ramp: rampWPerS().optional(),
    gain: gain(),
    reading: instrumentSchema(USUAL_READING).prefault({}),
  }).prefault({});
}

/** Ramp: full power in 10 s. Fallback: off; `released` where the product lets go of its limit. */
function renewable<K extends string>(kind: K, lag: string) {
  return z.strictObject({
    kind: z.literal(kind),
    node: z.string(),
    about: z.string().optional(),
    link: linkSchema.optional(),
    rated: powerW(),
    ramp: rampWPerS().optional(),
    lease: leaseMs(),
    fallback: fallbackW().prefault('0 W'),
    plant: renewablePlant(lag),
  });
}

/** Ramp: full power in 1 s. The true capacity and ramp are the believed ones unless they are written. */
const battery = z.strictObject({
  kind: z.literal('battery'),
  node: z.string(),
  about: z.string().optional(),
  link: linkSchema.optional(),
  capacity: wholeQuantity('energy', { min: '1 Wh', max: '2 GWh' }),
  charge: powerW(),
  discharge: powerW(),
  'minimum-power': powerW('0 W').prefault('0 W'),
  ramp: rampWPerS().optional(),
  lease: leaseMs(),
  fallback: powerW('-2 GW').prefault('0 W'),
  plant: z.strictObject({
    capacity: quantity('energy', { min: '1 Wh', max: '2 GWh' }).optional(),
    ramp: rampWPerS().optional(),
    lag: spanMs('300 ms'),
    'dead-time': spanMs('100 ms'),
    gain: gain(),
    'charge-efficiency': share('96 %', '50 %'),
    'discharge-efficiency': share('96 %', '50 %'),
    standby: quantity('power', { min: '0 W', max: '10 MW' }).prefault('0 W'),
    'derates-above': share('95 %'),
    'derates-below': share('5 %'),
    'start-soc': share('50 %'),
    'soc-step': quantity('ratio', { min: '0.01 %', max: '10 %' }).prefault('0.1 %'),
    reading: instrumentSchema(BATTERY_READING).prefault({}),
  }).prefault({}),
});

/** Loads with the lowest priority are shed first. Ramp: full power in 10 s; fallback: `released`, it takes what it wants. */
const load = z.strictObject({
  kind: z.literal('load'),
  node: z.string(),
  about: z.string().optional(),
  link: linkSchema.optional(),
  rated: powerW(),
  priority: z.int().min(0).max(1000),
  metered: yesNo().prefault('no'),
  flexible: yesNo().prefault('no'),
  'minimum-power': powerW('0 W').optional(),
  ramp: rampWPerS().optional(),
  lease: wholeQuantity('duration', { min: '1 s', max: '1 day' }).optional(),
  fallback: fallbackW().optional(),
  plant: z.strictObject({
    lag: spanMs('1 s'),
    noise: quantity('power', { min: '0 W', max: '2 GW' }).prefault('0 W'),
    'noise-time': quantity('duration', { min: '10 ms', max: '1 h' }).prefault('5 s'),
    reading: instrumentSchema(USUAL_READING).optional(),
  }).prefault({}),
});

export const deviceSchema = z.discriminatedUnion('kind', [renewable('pv', '1.5 s'), renewable('wind', '3 s'), battery, load]);

/** The reading of a metered load that has no `reading` block. */
export function usualReading(): InstrumentText {
  return instrumentSchema(USUAL_READING).parse({});
}

export type DeviceText = z.output<typeof deviceSchema>;
export type RenewableText = Extract<DeviceText, { kind: 'pv' | 'wind' }>;
export type BatteryText = Extract<DeviceText, { kind: 'battery' }>;
export type LoadText = Extract<DeviceText, { kind: 'load' }>;
