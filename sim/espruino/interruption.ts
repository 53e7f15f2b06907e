/** What ends a callback on Espruino such that no `catch` of the script sees it, and takes its timer away: out of memory, too much recursion. */

/** Thrown by whoever lets a script of the stand-in run out of memory: Node has enough. */
export class OutOfMemory extends Error {
  constructor() {
    super('out of memory');
  }
}

/** As the interpreter says it; null for an error of any other kind. */
export function interruptionOf(error: unknown): string | null {
  if (error instanceof OutOfMemory) return 'OUT OF MEMORY';
  return error instanceof RangeError && /call stack/.test(error.message) ? 'Too much recursion' : null;
}
