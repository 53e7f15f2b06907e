/** A device at the end of a wire: what it answers to a request, its faults included. */
import type { DeviceFaults } from './faults.js';
import { Exception } from './registers/bank.js';
import type { Product } from './registers/product.js';
import { answer, refuse, type Pdu } from './server.js';
import type { Way } from './way.js';

export interface Station {
  name: string;
  unit: number;
  product: Product;
  faults: DeviceFaults;
}

/** No answer at all. */
export const SILENCE = 0;

/** The length of the station's answer, written into `out` from byte `at` on; `SILENCE` where it does not hear or does not answer. */
export function respond({ product, faults }: Station, way: Way, request: Pdu, out: Uint8Array, at: number): number {
  if (faults.quiet) return answer(product, request, out, at);
  const { now } = faults;
  if (now.silent || now.unplugged || way.happens(now.loss / 2)) return SILENCE;
  if (way.happens(now.exceptions)) return refuse(request, Exception.Failure, out, at);
  return answer(product, request, out, at);
}
