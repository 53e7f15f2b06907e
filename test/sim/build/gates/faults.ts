/** What a gate says of a script, without the reasons. */
import { gateFile } from '../../../../sim/build/check';
import type { Gate } from '../../../../sim/build/gate';

/** `line:column what`, up to the first comma or colon of each. */
export function faultsOf(gate: Gate, code: string): string[] {
  return gate.faults(gateFile(code)).map(({ what, line, column }) => `${line}:${column} ${what.split(/[,:]/)[0]}`);
}
