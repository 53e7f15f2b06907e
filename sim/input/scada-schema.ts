/** How it is written where SCADA asks: a port of Modbus TCP, or a serial bus on which the board is one unit among others. */
import { z } from 'zod';
import { pinSchema } from './field/address.js';

export const scadaSchema = z.strictObject({
  tcp: z.int().min(1).max(65535).optional(),
  serial: z.int().min(1).max(6).optional(),
  unit: z.int().min(1).max(247).default(1),
  baud: z.int().min(300).max(1000000).default(19200),
  parity: z.enum(['none', 'odd', 'even']).default('even'),
  'stop-bits': z.int().min(1).max(2).optional(),
  'direction-pin': pinSchema.optional(),
});

export type ScadaText = z.output<typeof scadaSchema>;
