/** Starts a board anew with its tape running, and makes sure that it is the one that was meant. */
import { setTimeout as delay } from 'node:timers/promises';
import { InputError } from '../input/error.js';
import type { BoardConsole } from './board-console.js';

/** What runs on the board, as it says itself. */
export interface Identity {
  site: string;
  /** CRC-32 of its control code. */
  code: number;
  started: boolean;
}

/** A board loads its code in less than a second and waits a second for whoever is at its console. */
const RESTART_MS = 10000, KNOCK_MS = 60, SHORT_MS = 400;
/** An answer comes within two ticks; a slow tick is half a second. */
const HEARD_MS = 1000, MOST_KNOCKS = 5, LATE_MS = 500;
/** The answer to `restart` comes before that is done. */
const GOING_MS = 200;
/** Answers to what was said before the board could hear have come by then. */
const SETTLE_MS = 150;

/** Ends what the last one there left in the midst of a line, that is no command; a board that was switched on just now hears a little later. */
export async function knock(board: BoardConsole): Promise<void> {
  for (let n = 0; n < MOST_KNOCKS; n++) {
    if (!await board.say('', HEARD_MS).then(() => true, () => false)) continue;
    // What was heard late is answered too: nobody waits for that.
    if (n > 0) await delay(LATE_MS);
    return;
  }
}

export async function identify(board: BoardConsole, limitMs?: number): Promise<Identity> {
  const [line = ''] = await board.say('id', limitMs), parts = /^busbar (\S+) (\d+) (.+)$/.exec(line);
  if (parts === null) throw new InputError(`--port ${board.name}: what answers there is no board of Busbar: it says '${line}'`);
  return { site: parts[1]!, code: Number(parts[2]), started: parts[3] !== 'not started' };
}

/** Throws an InputError where another site runs there, or other code. */
export function checkIdentity(found: Identity, site: string, code: number, name: string): void {
  if (found.site !== site) throw new InputError(`--port ${name}: the board runs the site '${found.site}', the scenario is about '${site}'; flash it with 'busbar flash --site ${site}'`);
  if (found.code !== code) throw new InputError(`--port ${name}: the board runs another build of '${site}' than this one makes; flash it again, with the same --board, --set and --field`);
}

/** How a board is started anew. */
export interface Restart {
  /** The number that unlocks its console; 0 where it needs none. */
  pin: number;
  signal: AbortSignal;
  /** Called when nothing that ran before can be heard any more. */
  onFresh: () => void;
}

/** From now on every call that control gets on the board comes over the console. */
export async function restartTaped(board: BoardConsole, { pin, signal, onFresh }: Restart): Promise<void> {
  await board.say('restart');
  await delay(GOING_MS, undefined, { signal });
  for (const untilMs = Date.now() + RESTART_MS; Date.now() < untilMs; await delay(KNOCK_MS, undefined, { signal })) {
    const found = await identify(board, SHORT_MS).catch(() => null);
    if (board.pulled.aborted) throw board.pulled.reason as Error;
    if (found === null || found.started) continue;
    await delay(SETTLE_MS, undefined, { signal });
    if (pin > 0) await board.say(`pin ${pin}`);
    onFresh();
    await board.say('tape');
    return;
  }
  throw new InputError(`--port ${board.name}: the board did not start anew within ${RESTART_MS / 1000} s`);
}
