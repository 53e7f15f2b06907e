/** How it is written where a device or a meter answers, and how wires of a site are named. */
import { z } from 'zod';
import { quantity, wholeQuantity } from '../quantity.js';
import { pinSchema, tcpSchema } from './address.js';
import { mapSchema } from './map-schema.js';

export const FAMILIES = ['generic', 'sunspec-meter', 'sunspec-inverter', 'sunspec-battery'] as const;
export type FamilyText = (typeof FAMILIES)[number];

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'])], { error: ({ input }) => `expected yes or no, got '${String(input)}'` })
  .transform((written) => written === true || written === 'yes');
const timeoutMs = () => wholeQuantity('duration', { min: '10 ms', max: '10 s' }).prefault('500 ms');
const retries = z.int().min(0).max(5).default(1);

/** Where one device answers: a TCP address, or a bus of the site by its name; and what it is. */
export const linkSchema = z.strictObject({
  tcp: tcpSchema.optional(),
  bus: z.string().optional(),
  unit: z.int().min(0).max(255).default(1),
  family: z.enum(FAMILIES).optional(),
  /** Time between polls; unless it is written the period of the reading, and half of it for the meter of a node on a serial bus. */
  poll: wholeQuantity('duration', { min: '10 ms', max: '10 min' }).optional(),
  /** SunSpec: where the map begins; it is looked for elsewhere if it is not there. */
  base: z.union([z.literal(0), z.literal(40000), z.literal(50000)], { error: ({ input }) => `expected 40000, 50000 or 0, got '${String(input)}'` }).default(40000),
  /** A meter that is mounted the other way round. */
  reversed: yesNo.prefault('no'),
  /** By how much a value is older than the moment it is read, on average, where the product tells no age. */
  'older-by': wholeQuantity('duration', { min: '0 ms', max: '1 min' }).prefault('0 ms'),
  /** What the product averages over; half of it is age. */
  window: quantity('duration', { min: '0 ms', max: '1 min' }).prefault('0 ms'),
  map: mapSchema.optional(),
});

/** A serial bus. Parity and stop bits as the Modbus standard has them unless they are written. */
const serialBus = z.strictObject({
  serial: z.int().min(1).max(6),
  baud: z.int().min(300).max(1000000).default(19200),
  parity: z.enum(['none', 'odd', 'even']).default('even'),
  'stop-bits': z.int().min(1).max(2).optional(),
  'direction-pin': pinSchema.optional(),
  timeout: timeoutMs(),
  retries,
  /** What a device needs after its answer before it is asked again, beyond the silence of the protocol. */
  gap: wholeQuantity('duration', { min: '0 ms', max: '1 s' }).prefault('0 ms'),
});

/** A TCP connection with a name, such as that of a gateway. */
const tcpBus = z.strictObject({
  tcp: tcpSchema,
  'in-flight': z.int().min(1).max(16).default(1),
  timeout: timeoutMs(),
  retries,
});

export const busSchema = z.union([serialBus, tcpBus]);

const level = z.enum(['high', 'low']).default('high');

/** A hard-wired input: which level says that the breaker is closed, or that all is well. */
export const contactSchema = z.strictObject({
  pin: pinSchema,
  shows: z.enum(['breaker', 'emergency-stop', 'transformer-alarm', 'trip']),
  of: z.string().optional(),
  closed: level,
  debounce: wholeQuantity('duration', { min: '0 ms', max: '1 s' }).prefault('20 ms'),
});

/** A relay that sheds a load: which level lets it run, which contact must be closed before it may close again, and how long it rests. */
export const relaySchema = z.strictObject({
  pin: pinSchema,
  sheds: z.string(),
  closed: level,
  interlock: z.string().optional(),
  rest: wholeQuantity('duration', { min: '0 ms', max: '1 h' }).prefault('10 s'),
});

export type LinkText = z.output<typeof linkSchema>;
export type BusText = z.output<typeof busSchema>;
export type ContactText = z.output<typeof contactSchema>;
export type RelayText = z.output<typeof relaySchema>;
