/** How the registers of a product without SunSpec are written. */
import { z } from 'zod';
import type { QuantityKind } from '../quantity.js';
import { quantity } from '../quantity.js';

export const TYPES = ['int16', 'uint16', 'int32', 'uint32', 'float32'] as const;
const LAST_REGISTER = 65535;

const register = z.int().min(0).max(LAST_REGISTER);
const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'])], { error: ({ input }) => `expected yes or no, got '${String(input)}'` })
  .transform((written) => written === true || written === 'yes');
/** A ratio of a measuring transformer, primary over secondary: `600/5`. */
const ratio = z.string().transform((text, context): [number, number] => {
  const parts = /^(\d{1,6})\s*\/\s*(\d{1,6})$/.exec(text);
  if (parts !== null && Number(parts[1]) > 0 && Number(parts[2]) > 0) return [Number(parts[1]), Number(parts[2])];
  context.addIssue({ code: 'custom', message: `expected primary over secondary such as '600/5', got '${text}'`, input: text });
  return z.NEVER;
});

/** What is read: where it stands, as what, and what one count of it is. Reversed where the product counts the other way. */
function point(kind: QuantityKind, one: string) {
  return z.strictObject({
    register,
    type: z.enum(TYPES),
    scale: quantity(kind, { min: kind === 'ratio' ? '0.0001 %' : undefined }).prefault(one),
    reversed: yesNo.prefault('no'),
  });
}

/** A number without a unit. */
const count = z.strictObject({ register, type: z.enum(TYPES) });

/** What is written: the value, and in the same request how long it holds and that it holds. */
const setpoint = z.strictObject({
  register,
  type: z.enum(TYPES),
  scale: quantity('power').prefault('1 W'),
  reversed: yesNo.prefault('no'),
  /** Modbus function: 6 writes one register, 16 several. */
  function: z.union([z.literal(6), z.literal(16)], { error: ({ input }) => `expected function 6 or 16, got '${String(input)}'` }).default(16),
  /** Where the lease is written, in seconds. */
  'lease-register': register.optional(),
  'enable-register': register.optional(),
  'enable-value': z.int().min(0).max(65535).default(1),
});

export const mapSchema = z.strictObject({
  registers: z.enum(['holding', 'input']).default('holding'),
  'word-order': z.enum(['high-first', 'low-first']).default('high-first'),
  /** Whether powers are those of the primary side, or of the secondary side of the measuring transformers. */
  values: z.enum(['primary', 'secondary']).default('primary'),
  'current-transformer': ratio.optional(),
  'voltage-transformer': ratio.optional(),
  power: point('power', '1 W').optional(),
  soc: point('ratio', '1 %').optional(),
  'charge-limit': point('power', '1 W').optional(),
  'discharge-limit': point('power', '1 W').optional(),
  'sample-number': count.optional(),
  'sample-age': point('duration', '1 ms').optional(),
  setpoint: setpoint.optional(),
});

export type MapText = z.output<typeof mapSchema>;
export type PointText = NonNullable<MapText['power']>;
export type SetpointText = NonNullable<MapText['setpoint']>;
export type TypeText = (typeof TYPES)[number];
