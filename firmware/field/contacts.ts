/** Hard-wired inputs: breakers, emergency stop, alarms. They reach control faster than any meter. */
import { Contact, type ContactConfig } from './config.js';
import type { Field, WiredContact } from './field.js';
import { Sign } from './signs.js';

/** The bit of a request to stop: `When.StopAsked` in `control/mode.ts`. */
export const STOP = 16;

/** Reads all contacts, tells control, and watches them from then on. */
export function openContacts(f: Field, configs: ContactConfig[]): void {
  for (const config of configs) {
    const closed = isClosed(config, f.machine.readPin(config.pin)), contact = { config, field: f, closed, seen: closed, moves: 0 };
    f.contacts.push(contact);
    tell(contact);
    f.machine.watchPin(config.pin, config.debounceMs, contact, changed);
  }
}

/** A slow look beside the watch, which may have missed an edge. An emergency stop that is still pressed asks again, and so does a trip of the site. */
export function reread(contact: WiredContact): void {
  const closed = isClosed(contact.config, contact.field.machine.readPin(contact.config.pin)), twice = closed === contact.seen;
  contact.seen = closed;
  if (twice && closed !== contact.closed) move(contact, closed);
  else if (!contact.closed && (contact.config.meaning === Contact.EmergencyStop || contact.config.subject < 0)) tell(contact);
}

function changed(contact: WiredContact, level: number): void {
  const closed = isClosed(contact.config, level);
  if (closed !== contact.closed) move(contact, closed);
}

function move(contact: WiredContact, closed: boolean): void {
  contact.closed = closed;
  contact.seen = closed;
  contact.moves++;
  tell(contact);
}

/** A trip without a subject stops the site; with one its breaker is open, until that trip was reset and the breaker's own contact, where there is one, says closed. */
function tell(contact: WiredContact): void {
  const meaning = contact.config.meaning, control = contact.field.control, subject = contact.config.subject;
  if (meaning === Contact.TransformerAlarm) control.setTrouble(subject, isWell(contact) ? Sign.TransformerWell : Sign.Transformer);
  else if (meaning === Contact.Breaker || meaning === Contact.Trip && subject >= 0) control.setBreaker(subject, isWell(contact));
  else if (!contact.closed) control.ask(STOP);
}

/** A transformer may have several alarms: temperature, gas, oil; a breaker several trips beside its own contact. */
function isWell(contact: WiredContact): boolean {
  const isAlarm = contact.config.meaning === Contact.TransformerAlarm;
  for (const other of contact.field.contacts) {
    if (!other.closed && (other.config.meaning === Contact.TransformerAlarm) === isAlarm && other.config.subject === contact.config.subject) return false;
  }
  return true;
}

function isClosed(config: ContactConfig, level: number): boolean {
  return level === config.closedHigh;
}
