/** Hard-wired inputs and relays, as the firmware takes them. */
import { Contact, type ContactConfig, type RelayConfig } from '../../../firmware/field/config.js';
import { InputError } from '../error.js';
import { nearestText } from '../nearest.js';
import type { Locate } from '../yaml-text.js';
import type { BusText, ContactText, RelayText } from './link-schema.js';
import type { Subject } from './subjects.js';

type Texts<T> = Readonly<Record<string, T>>;

const MEANINGS: Record<ContactText['shows'], Contact> = {
  'breaker': Contact.Breaker, 'emergency-stop': Contact.EmergencyStop, 'transformer-alarm': Contact.TransformerAlarm, 'trip': Contact.Trip,
};

/** A contact of a breaker names whose it is; others may be about the whole site. */
export function contactsOf(texts: Texts<ContactText>, subjects: readonly Subject[], where: Locate): ContactConfig[] {
  return Object.entries(texts).map(([name, { pin, shows, of, closed, debounce }]) => {
    const path = ['contacts', name];
    if (shows === 'breaker' && of === undefined) throw new InputError(`${path.join('.')}: expected 'of' with the node or device whose breaker it shows, nothing is written`, where(path));
    const subject = shows === 'transformer-alarm' ? meterOf(of, subjects, path, where) : of === undefined ? -1 : named(of, subjects, [...path, 'of'], where).breaker;
    return { pin, closedHigh: closed === 'high' ? 1 : 0, meaning: MEANINGS[shows], subject, debounceMs: debounce };
  });
}

/** The reading under whose name a transformer's alarm is raised: that of its node, else of the first node that has one. */
function meterOf(of: string | undefined, subjects: readonly Subject[], path: string[], where: Locate): number {
  const nodes = subjects.filter(({ kind }) => kind === 'node'), node = of === undefined ? nodes.find(({ isRead }) => isRead) : named(of, nodes, [...path, 'of'], where);
  if (node?.isRead) return node.reading;
  const lacking = node === undefined ? 'no node has a meter' : `'${node.name}' has no meter`;
  throw new InputError(`${path.join('.')}: ${lacking}, and the alarm stands under the name of a node that has one`, where([...path, ...of === undefined ? [] : ['of']]));
}

/** A relay sheds a load that control may shed, and may have to wait for a contact. */
export function relaysOf(texts: Texts<RelayText>, contacts: Texts<ContactText>, subjects: readonly Subject[], where: Locate): RelayConfig[] {
  const names = Object.keys(contacts);
  return Object.entries(texts).map(([name, { pin, sheds, closed, interlock, rest }]) => {
    const path = ['relays', name], load = named(sheds, subjects.filter(({ kind }) => kind === 'load'), [...path, 'sheds'], where);
    if (!load.isCommanded) throw new InputError(`${path.join('.')}.sheds: load '${sheds}' is not flexible: nothing would open the relay`, where([...path, 'sheds']));
    if (interlock !== undefined && !names.includes(interlock)) {
      throw new InputError(`${path.join('.')}.interlock: there is no contact '${interlock}'${nearestText(interlock, names)}`, where([...path, 'interlock']));
    }
    return { pin, closedHigh: closed === 'high' ? 1 : 0, command: load.command, interlock: interlock === undefined ? -1 : names.indexOf(interlock), restMs: rest };
  });
}

/** Throws where two things are wired to one pin. */
export function checkPins(buses: Texts<BusText>, contacts: Texts<ContactText>, relays: Texts<RelayText>, where: Locate): void {
  const owners = new Map<number, string>();
  const take = (pin: number | undefined, ...path: string[]): void => {
    const owner = pin === undefined ? undefined : owners.get(pin);
    if (owner !== undefined) throw new InputError(`${path.join('.')}: pin ${pin} is that of ${owner} already`, where(path));
    if (pin !== undefined) owners.set(pin, path.slice(0, 2).join('.'));
  };
  for (const [name, bus] of Object.entries(buses)) take('serial' in bus ? bus['direction-pin'] : undefined, 'buses', name, 'direction-pin');
  for (const [name, { pin }] of Object.entries(contacts)) take(pin, 'contacts', name, 'pin');
  for (const [name, { pin }] of Object.entries(relays)) take(pin, 'relays', name, 'pin');
}

function named(name: string, subjects: readonly Subject[], path: string[], where: Locate): Subject {
  const found = subjects.find((subject) => subject.name === name);
  if (found !== undefined) return found;
  const only = (['load', 'node'] as const).find((wanted) => subjects.every(({ kind }) => kind === wanted)), kinds = only ?? 'node or device';
  throw new InputError(`${path.join('.')}: there is no ${kinds} '${name}'${nearestText(name, subjects.map((it) => it.name))}`, where(path));
}
