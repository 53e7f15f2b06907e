/**
 * Reads a numeric literal the way Espruino 2v29 does, rounding included; written from its lexer (src/jslex.c) and its conversion of
 * strings (src/jsutils.c), and held against the interpreter by a test.
 */

/** The lexer keeps so many characters of a token and drops the rest. */
const TOKEN_CHARACTERS = 63;

/** The double that the interpreter makes of a literal's text, without a sign. */
export function espruinoNumber(literal: string): number {
  const text = literal.replaceAll('_', '').slice(0, TOKEN_CHARACTERS);
  const isPrefixed = /^0[xbo]/i.test(text);
  return !isPrefixed && /[.e]/i.test(text) ? readDecimal(text) : readInteger(text);
}

/** Integers wrap at 64 bits, and are rounded only then. */
function readInteger(text: string): number {
  const { radix, digits } = radixOf(text);
  let value = 0n;
  for (const digit of digits) value = BigInt.asIntN(64, value * BigInt(radix) + BigInt(parseInt(digit, 36)));
  return Number(value);
}

function radixOf(text: string): { radix: number; digits: string } {
  const prefix = /^0([xbo])/i.exec(text)?.[1]?.toLowerCase();
  if (prefix !== undefined) return { radix: { x: 16, b: 2, o: 8 }[prefix]!, digits: text.slice(2) };
  const isOctal = text.startsWith('0') && !/[89]/.test(text);
  return { radix: isOctal ? 8 : 10, digits: text };
}

/** Digit by digit in doubles, each step rounded: the error of every step stays in the value. */
function readDecimal(text: string): number {
  const [, whole = '', fraction = '', exponent = ''] = /^(\d*)\.?(\d*)(?:e([+-]?\d*))?/i.exec(text)!;
  let value = 0;
  for (const digit of whole) value = value * 10 + Number(digit);
  let place = 0.1;
  for (const digit of fraction) {
    value += place * Number(digit);
    place /= 10;
  }
  return scaled(value, Number(exponent || '0'));
}

function scaled(value: number, exponent: number): number {
  for (let k = 0; k < exponent; k++) value *= 10;
  for (let k = 0; k > exponent; k--) value /= 10;
  return value;
}
