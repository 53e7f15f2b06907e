/** What the console says of the board's life: what it counted, what became of its settings, what time it has, whether it is held, and what a person said that stands. */
import { HAS_STORE } from '../facts.js';
import { clockWord } from '../life/clock.js';
import type { Life } from '../life/life.js';
import { Counter, type Kept } from '../store/kept.js';
import { Fate } from '../store/store.js';
import { OK, type Console } from './session.js';

export function life(c: Console, _words: string[], k: number): string {
  const it = c.life;
  if (!HAS_STORE || it === null) return '? this firmware keeps nothing';
  if (k === 0) return counterText(it.kept.counters);
  if (k === 1) return fateText(it);
  if (k === 2) return clockWord(it, (c.machine.now() - c.field.startS) * 1000);
  if (k === 3) return it.isHeld ? HELD : '';
  return k === 4 ? stanceText(it.kept) : OK;
}

/** `Mode` of control/codes.ts. */
const LOCKED = 7;
const HELD = 'held: it started four times without running for ten minutes; start lets it go';

/** What a person said that holds until a person says otherwise, whatever becomes of the power. */
function stanceText(kept: Kept): string {
  const mode = kept.mode === 0 ? '' : kept.mode === LOCKED ? 'locked until unlock' : 'stopped until start', authority = kept.isLocal ? 'local until remote' : '';
  return mode !== '' && authority !== '' ? mode + ', ' + authority : mode + authority;
}

/** As they were saved last. */
function counterText(counters: Uint32Array): string {
  return 'starts ' + counters[Counter.Starts] + ', ticks late ' + counters[Counter.LateTicks] + ' and left out ' + counters[Counter.SkippedTicks]
    + ', exchanges without an answer ' + counters[Counter.FailedExchanges] + ', writes refused ' + counters[Counter.RefusedWrites];
}

function fateText(it: Life): string {
  return fateWord(it.store.fate) + (it.refused > 0 ? '; ' + it.refused + ' that are out of range here went back to what was built in' : '')
    + (it.store.failures > 1 ? '; NOT SAVED since: flash is full or does not take what is written' : '');
}

function fateWord(fate: Fate): string {
  if (fate === Fate.Taken) return 'settings as they were kept';
  if (fate === Fate.OtherSite) return 'settings of another site were not taken';
  if (fate === Fate.TooOld) return 'settings of an older layout were not taken';
  return fate === Fate.TooNew ? 'settings of a newer layout were not taken' : 'settings as they were built in: none were kept';
}
