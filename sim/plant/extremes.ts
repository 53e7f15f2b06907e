/** The lesser and the greater of two numbers, without the care for NaN and -0 that makes Math.min and Math.max slow in a step. */

/** `a` or `b`, whichever is less. */
export function lesser(a: number, b: number): number {
  return a < b ? a : b;
}

/** `a` or `b`, whichever is greater. */
export function greater(a: number, b: number): number {
  return a > b ? a : b;
}
