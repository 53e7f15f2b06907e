/** What control decided goes out ahead of polls, a few commands a tick and every device in its turn; relays with them. */
import { Task } from '../devices/peer.js';
import { wattsOf } from '../devices/steps.js';
import type { FieldConfig } from './config.js';
import { tell, want } from './exchange.js';
import { HAS_COMMANDS, HAS_RELAYS } from './facts.js';
import type { Field, Station } from './field.js';
import { follow } from './relays.js';

/** Whether a device told what it holds. */
export function hasTold(s: Station): boolean {
  return s.letter !== null && s.effectW - s.effectW === 0;
}

/** Before the first tick: control goes on from what devices hold. A ceiling at the rating holds nothing back. */
export function takeOver(f: Field): void {
  for (const s of f.commanded) {
    if (s === null || s.letter === null || !(s.effectW - s.effectW === 0)) continue;
    if (f.ranBefore || s.effectW !== wattsOf(s.letter.most, s.letter)) f.control.takeOver(s.command, s.effectW);
  }
}

/** However many of them have something to hear, every device hears it within this time. */
const ROUND_MS = 1000;

/** How many commands a tick sends at most: a board that sent all of them at once would be late for its next tick. */
export function commandsATick(config: Pick<FieldConfig, 'peers'>, dtMs: number): number {
  let devices = 0;
  for (const peer of config.peers) if (peer.command >= 0) devices++;
  return Math.ceil(devices * dtMs / ROUND_MS);
}

/** Sends what control wrote or renewed and nobody was told yet, from the device behind the last one on. */
export function sendCommands(f: Field): void {
  f.told = 0;
  while (f.told < f.mostTold && sendNext(f));
  if (HAS_RELAYS) for (const relay of f.relays) follow(f, relay);
}

function sendNext(f: Field): boolean {
  const k = f.control.nextCommand(f.next), s = f.commanded[k];
  if (k < 0) return false;
  f.next = k + 1;
  if (s === undefined || s === null) return true;
  f.told++;
  s.orderW = f.control.setpointW(k);
  if (HAS_COMMANDS && s.ready !== null && s.letter !== null && s.line.station === null) tell(s, s.letter); else want(s, Task.Command);
  return true;
}
