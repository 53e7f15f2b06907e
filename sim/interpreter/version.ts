/** Which interpreter it is: known are 2v29, with which all of this is tested, and those that came after. */
import type { Interpreter, Outcome } from './interpreter.js';

const LEAST = [2, 29] as const;
const VERSION = /^(\d+)v(\d+)/;
const LIMIT_MS = 20000;
const PROBE = 'print("version " + process.version);';

/** Why this interpreter is not to be used; null where it is. Rejects with the signal's reason where it is aborted. */
export async function versionFault(interpreter: Interpreter, signal: AbortSignal | undefined): Promise<Outcome | null> {
  const outcome = await interpreter.run(PROBE, { isLast: (line) => line.startsWith('version '), limitMs: LIMIT_MS, ...(signal && { signal }) });
  if (outcome.kind !== 'done') return outcome.kind === 'ended early' ? { kind: 'unknown version', version: outcome.lines.at(-1) ?? '' } : outcome;
  const version = outcome.lines.at(-1)!.slice('version '.length);
  return isKnown(version) ? null : { kind: 'unknown version', version };
}

export function isKnown(version: string): boolean {
  const parts = VERSION.exec(version);
  if (parts === null) return false;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  return major > LEAST[0] || major === LEAST[0] && minor >= LEAST[1];
}
