/** From the wires of a site, as they are written, to what the firmware is told of them. */
import type { SiteConfig } from '../../../firmware/control/config.js';
import type { FieldConfig } from '../../../firmware/field/config.js';
import type { SiteNames } from '../names.js';
import type { SiteText } from '../site-schema.js';
import type { Locate } from '../yaml-text.js';
import { Buses } from './buses.js';
import { peersOf, type Linked } from './peers.js';
import { checkPins, contactsOf, relaysOf } from './pins.js';
import { subjectsOf, type Subject } from './subjects.js';

/** The wires of a site, and who is who on them. */
export interface SiteField {
  field: FieldConfig;
  /** What people call the peers of `field`, by the same indices. */
  peers: string[];
  /** Metered nodes and devices, and loads that take limits, that no link leads to: the firmware does not know them. */
  unlinked: string[];
  /** What people call the contacts of `field`, by the same indices. */
  contactNames: string[];
}

/** Throws an InputError, with its place, for whatever contradicts itself. */
export function siteField(text: SiteText, config: SiteConfig, names: SiteNames, where: Locate): SiteField {
  const { contacts, relays } = text, buses = new Buses(text.buses, where), subjects = subjectsOf(text, config, names);
  const linked = subjects.filter((subject): subject is Linked => subject.link !== undefined);
  checkPins(text.buses, contacts, relays, where);
  const relayConfigs = relaysOf(relays, contacts, subjects, where), shed = new Set(Object.values(relays).map(({ sheds }) => sheds));
  const peers = peersOf(linked, buses, config.dtMs, (name) => shed.has(name), where);
  buses.checkUsed();
  return {
    field: { buses: buses.configs, peers, contacts: contactsOf(contacts, subjects, where), relays: relayConfigs },
    peers: linked.map(({ name }) => name),
    unlinked: subjects.filter(isUnlinked).map(({ name }) => name),
    contactNames: Object.keys(contacts),
  };
}

function isUnlinked({ link, isRead, isCommanded }: Subject): boolean {
  return link === undefined && (isRead || isCommanded);
}
