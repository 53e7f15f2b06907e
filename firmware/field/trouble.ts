/** What goes wrong with a station again and again becomes an alarm of its device, and goes when for a while nothing did. */
import { Sign } from './signs.js';
import type { Field, Station, Trouble } from './field.js';

/** So many signs of one kind in a row are an alarm; a sign counts with the one before it for so long, and keeps the alarm for as long. */
const MANY = 3;
const HOLD_S = 30;

/** Notes a sign that something is wrong. Late polls are often no more than what another sign brings about: beside one they say nothing. */
export function note(s: Station, sign: Sign): void {
  const t = troubleOf(s), nowS = s.line.field.machine.now();
  if (isOver(t, nowS)) t.latest = Sign.None;
  if (t.latest !== sign) { if (sign === Sign.PollsLate && t.latest !== Sign.None) return; t.signs = 0; }
  t.latest = sign;
  t.signs++;
  t.signS = nowS;
  if (t.signs >= MANY) raise(s, sign);
}

/** Raises an alarm: here one sign is enough. */
export function raise(s: Station, sign: Sign): void {
  const t = troubleOf(s), f = s.line.field;
  t.signS = f.machine.now();
  if (t.told === sign) return;
  if (t.told === Sign.None) f.troubled.push(s);
  tell(f, s, sign);
}

/** Looks at one of those that have an alarm: whether it is over. */
export function review(f: Field): void {
  const s = f.troubled.shift() as Station;
  if (s.failures === 0 && isOver(troubleOf(s), f.machine.now())) tell(f, s, Sign.None); else f.troubled.push(s);
}

/** It answers again: from now on it must do well for a while. */
export function recover(s: Station): void {
  if (s.trouble !== undefined) s.trouble.signS = s.line.field.machine.now();
}

function troubleOf(s: Station): Trouble {
  if (s.trouble === undefined) s.trouble = { told: Sign.None, latest: Sign.None, signs: 0, signS: 0 };
  return s.trouble;
}

/** A clock that was set back ends it too. */
function isOver(t: Trouble, nowS: number): boolean {
  const agoS = nowS - t.signS;
  return agoS > HOLD_S || agoS < 0;
}

/** What is not read goes by its command. */
function tell(f: Field, s: Station, sign: Sign): void {
  troubleOf(s).told = sign;
  f.control.setTrouble(s.reading >= 0 ? s.reading : -1 - s.command, sign);
}
