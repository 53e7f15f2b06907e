/** The one error for what a person wrote wrong: a clear sentence, and where to look. */

/** A place in what was written: a file, or an option such as `--set`; line and column count from 1. */
export interface Where {
  file?: string;
  line?: number;
  column?: number;
}

/**
 * An error that the reader of the message can mend. The command line prints the message alone and ends with exit code 2.
 * The message starts with `file:line:column: ` as far as the place is known.
 */
export class InputError extends Error {
  readonly where: Where;

  constructor(sentence: string, where: Where = {}) {
    super(placeText(where) + sentence);
    this.name = 'InputError';
    this.where = where;
  }
}

function placeText(where: Where): string {
  const parts = [where.file, where.line, where.column].filter((part) => part !== undefined);
  return parts.length === 0 ? '' : parts.join(':') + ': ';
}
