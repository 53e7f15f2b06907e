/** Registers to numbers, as SunSpec writes them: big-endian, one value of each type kept for "not implemented", powers of ten apart. */

/** Powers of ten that a scale factor can mean. */
const TENS = new Float64Array([1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000]);
const MOST_EXPONENT = 10;

/** A signed register at byte `at`; NaN where the product has no such value. */
export function int16(view: DataView, at: number): number {
  const raw = view.getInt16(at);
  return raw === -32768 ? NaN : raw;
}

/** An unsigned register at byte `at`; NaN where the product has no such value. */
export function uint16(view: DataView, at: number): number {
  const raw = view.getUint16(at);
  return raw === 65535 ? NaN : raw;
}

/** True where a scale factor is one: -10..10; 0x8000 says that there is none. */
export function isExponent(exponent: number): boolean {
  return exponent >= -MOST_EXPONENT && exponent <= MOST_EXPONENT;
}

/** `raw` times ten to the power of a scale factor, correctly rounded; NaN where that is none. Fractions come by division: a tenth is no double. */
export function scaled(raw: number, exponent: number): number {
  return exponent < 0 ? raw / (TENS[-exponent] as number) : raw * (TENS[exponent] as number); // what is not in the table is undefined, and no number comes of it
}
