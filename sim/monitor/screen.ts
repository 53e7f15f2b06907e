/** A look at a board as a screen of text: who it is, what it does, its nodes and devices with what holds them, and what is wrong. */
import type { Look } from './look.js';

const HOME = '\x1b[H\x1b[J';

/** A table of nodes and devices, one a line: what it reads, and what holds its setpoint; alarms and wrong signs below. Ends in a newline. */
export function screenText({ identity, status, nodes, devices, why, alarms, signs }: Look): string {
  const rows = [...nodes, ...devices].map((line) => withReason(line, why));
  const wrong = [...alarms.map((line) => `alarm  ${line}`), ...signs.map((line) => `sign   ${line}`)];
  return [identity, ...status, '', ...rows, '', ...(wrong.length > 0 ? wrong : ['No alarms.']), ''].join('\n');
}

/** Puts the cursor back to the first line before the text, so that it is written over the one before. */
export function redrawn(text: string): string {
  return HOME + text;
}

/** The board says of a device what it reads, and elsewhere what holds its setpoint. */
function withReason(line: string, why: readonly string[]): string {
  const name = line.split(/[ ,]/, 1)[0]!, reason = why.find((it) => it.startsWith(`${name} is told `));
  const held = reason === undefined ? '' : /, held by .+$/.exec(reason)?.[0] ?? '';
  return line + held;
}
