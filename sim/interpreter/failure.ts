/** A failed run as a sentence for the one who started it. */
import { InputError } from '../input/error.js';
import type { Done, Failure, Interpreter, Outcome } from './interpreter.js';

/** What a finished run printed. Throws an InputError that says how any other run ended. */
export function printed(outcome: Outcome, interpreter: Pick<Interpreter, 'name'>): Done['lines'] {
  if (outcome.kind === 'done') return outcome.lines;
  throw new InputError(failureText(outcome, interpreter));
}

/** One sentence; a fault of the script is followed by the trace. */
export function failureText(failure: Failure, { name }: Pick<Interpreter, 'name'>): string {
  switch (failure.kind) {
    case 'missing': return `${name} cannot be started: ${failure.about}`;
    case 'unknown version': return `${name} is of an unknown version: expected Espruino 2v29 or later, got '${failure.version}'`;
    case 'hung': return `${name} was not done after ${failure.limitMs / 1000} s${lastLine(failure.lines)}`;
    case 'ended early': return `${name} ended before the script was done, with ${failure.code === null ? 'a signal' : `code ${failure.code}`}${lastLine(failure.lines)}`;
    case 'out of memory': return withTrace(`${name} ran out of memory`, failure.trace);
    case 'too much recursion': return withTrace(`${name} ran out of stack: too much recursion`, failure.trace);
    default: return withTrace(`${name} stopped at an exception: ${failure.message}`, failure.trace);
  }
}

function lastLine(lines: readonly string[]): string {
  return lines.length === 0 ? '; it printed nothing' : `; its last line was '${lines.at(-1)!}'`;
}

function withTrace(sentence: string, trace: readonly string[]): string {
  return [sentence, ...trace].join('\n');
}
