/** A stretch of a script that the interpreter reads at once. */

export interface Token {
  start: number;
  end: number;
  kind: 'word' | 'number' | 'sign' | 'text';
}
