/** Numbers as text that Espruino reads to the last bit: it rounds decimal fractions wrongly, but whole numbers and quotients of them are exact. */

/** Beyond this a double is a multiple of two, and its text may take more digits than the interpreter's 63 bits hold. */
const LARGEST_WHOLE = Number.MAX_SAFE_INTEGER;
/** The largest power of two that is written at once: it fits into 63 bits. */
const MOST_HALVINGS = 60;

/** An expression of whole numbers that has exactly this value; -0 becomes 0, as control does not tell them apart. */
export function exactText(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Math.abs(value) > LARGEST_WHOLE) return scaled(value, 0.5, '*');
  return Number.isInteger(value) ? String(value + 0) : scaled(value, 2, '/');
}

/** Doubles or halves the value until it is a whole number of 53 bits, and writes how to come back. */
function scaled(value: number, by: number, back: '*' | '/'): string {
  let whole = value, times = 0;
  while (!Number.isSafeInteger(whole)) { whole *= by; times++; }
  let text = String(whole);
  for (; times > 0; times -= MOST_HALVINGS) text += back + String(2n ** BigInt(Math.min(times, MOST_HALVINGS)));
  return text;
}
