/** The knob of a hard-wired contact: an emergency stop, a trip, an alarm of a transformer. */
import { Contact } from '../../firmware/field/config.js';
import { InputError, type Where } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { nearestText } from '../input/nearest.js';
import type { EventOf } from './event-schema.js';
import type { Knob } from './knob.js';

/** Throws an InputError where the site has no such contact, or where the contact follows a breaker. */
export function contactKnob({ of, position }: EventOf<'contact'>, { field, contactNames }: SiteModel, where: (key: string) => Where): Knob {
  const contact = field.contacts[contactNames.indexOf(of)];
  if (contact === undefined) throw new InputError(contactNames.length === 0 ? `the site has no contact '${of}': it has none` : `the site has no contact '${of}'${nearestText(of, contactNames)}`, where('of'));
  if (contact.meaning === Contact.Breaker) throw new InputError(`'${of}' shows a breaker, which moves by an event of kind 'breaker'`, where('of'));
  const { pin } = contact, isClosed = position === 'closed';
  return {
    text: `The contact ${of} ${isClosed ? 'closes' : 'opens'}.`, stepsLoad: -1, needsPins: true,
    turn: ({ contacts }) => { contacts.turn(pin, isClosed); },
    back: ({ contacts }) => { contacts.turn(pin, !isClosed); },
  };
}
