/** Short names that a global of a built file may not have: the interpreter, or a script around the file, has them already. */

/** Pins by port, `A0` to `H15`; the word for the interpreter itself; and `of`, which it reserves. */
const PORTS = 'ABCDEFGH', PINS = 16;
/** Scripts that run a built file begin their own names with this. */
const MARK = '$';
const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_$';

/** Names of one to three letters; longer ones no built file needs. */
export function takenNames(): string[] {
  const pins = [...PORTS].flatMap((port) => Array.from({ length: PINS }, (_, k) => `${port}${k}`));
  return ['of', 'E', ...pins, MARK, ...[...LETTERS].map((letter) => MARK + letter)];
}
