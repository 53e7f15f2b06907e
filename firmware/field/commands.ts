/** What control decided goes out at once: commands ahead of polls, relays with them. */
import { Note } from '../devices/notes.js';
import { Task } from '../devices/peer.js';
import { tell, want } from './exchange.js';
import { HAS_COMMANDS, HAS_RELAYS } from './facts.js';
import type { Field } from './field.js';
import { follow } from './relays.js';

/** Before the first tick: control goes on from what devices hold. A ceiling at the rating holds nothing back. */
export function takeOver(f: Field): void {
  for (const s of f.commanded) {
    if (s === null || s.effectW !== s.effectW) continue;
    if (f.ranBefore || s.effectW !== s.notes[Note.RatedW]) f.control.takeOver(s.config.command, s.effectW);
  }
}

/** Sends every command that control wrote or renewed since it was asked last. */
export function sendCommands(f: Field): void {
  const control = f.control;
  for (let k = control.nextCommand(); k >= 0; k = control.nextCommand()) {
    const s = f.commanded[k];
    if (s === undefined || s === null) continue;
    s.setpointW = control.setpointW(k);
    if (HAS_COMMANDS && s.ready !== null && s.behind >= 0 && s.line.station === null) tell(s); else want(s, Task.Command);
  }
  if (HAS_RELAYS) for (const relay of f.relays) follow(f, relay);
}
