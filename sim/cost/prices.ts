/**
 * What each thing that the interpreter does costs, in instructions of a Cortex-M4.
 *
 * Measured on an emulated STM32F405 (Espruino 2v29, 8 ns of virtual time an instruction): 230 functions of one construct each, four times in
 * a row, timed by `getTime` over 40 calls from flash; the prices are the non-negative least squares over them, of errors relative to what is
 * above an empty function. On average such a function is met within 3 %. Nothing here was fitted to control or to a tick of it. What came out
 * as nothing is not an item.
 */
export const PRICES = {
  // Reading the text; it is read again at every pass, whether or not anything is done with it.
  token: 86,
  /** Every letter of a word but the first, every digit of a number but the first. */
  letter: 22,
  digit: 52,

  // Code that is passed over, where no brace lets the reader run through: an operand, a statement.
  idleOperand: 138,
  idleStatement: 288,

  // Expressions.
  /** Going down to an expression on its own. */
  expression: 157,
  constant: 331,
  integer: 345,
  /** Every character of a number with a point or an exponent but the first: its value is reckoned in floating point. */
  fraction: 486,
  add: 635,
  multiply: 632,
  divide: 967,
  modulo: 935,
  compare: 663,
  equal: 996,
  bits: 828,
  negate: 736,
  not: 243,
  logical: 192,
  conditional: 243,
  assign: 385,
  update: 1001,

  // Names and fields.
  name: 409,
  /** Every further scope that is looked into, and every older name or field that is passed over. */
  scope: 279,
  sibling: 17,
  /** A name of more than four letters, and each letter beyond. */
  longName: 177,
  longLetter: 61,
  /** What is neither declared nor a parameter. */
  builtIn: 457,
  member: 198,
  length: 3591,
  typedLength: 5390,
  index: 248,
  /** Every older element that is passed over in a list. */
  element: 83,
  typedRead: 207,
  typedWrite: 741,

  // Statements.
  block: 243,
  blockScope: 629,
  declare: 875,
  if: 88,
  for: 671,
  forOf: 523,
  while: 440,
  /** One turn of a for-of; going back to a part of any other loop. */
  turnOf: 759,
  seek: 76,

  // Functions.
  call: 3031,
  parameter: 1054,
  return: 779,

  // What only happens while a site is built.
  object: 254,
  property: 558,
  closure: 3069,
  construct: 2615,
} as const;

export type Item = keyof typeof PRICES;
