/** Who answers on the wires of a site: one peer for every link. */
import { Family } from '../../../firmware/devices/codes.js';
import type { PeerConfig } from '../../../firmware/field/config.js';
import { InputError } from '../error.js';
import { choiceText } from '../issue.js';
import type { Locate } from '../yaml-text.js';
import type { Buses } from './buses.js';
import { FAMILIES, type FamilyText, type LinkText } from './link-schema.js';
import { mapped } from './map.js';
import { spread } from './phases.js';
import type { Subject } from './subjects.js';

/** A subject with a link. */
export type Linked = Subject & { link: LinkText };

/** By the protocol; on a serial bus a read of so many takes a tenth of a second at 9600 baud. */
const MOST_REGISTERS = 125, MOST_REGISTERS_SERIAL = 20;
const LEAST_UNIT_SERIAL = 1, MOST_UNIT_SERIAL = 247;

/** What each kind can be, the usual first. */
const FITTING: Record<Subject['kind'], readonly FamilyText[]> = {
  node: ['sunspec-meter', 'generic'], pv: ['sunspec-inverter', 'generic'], wind: ['sunspec-inverter', 'generic'], battery: ['sunspec-battery', 'generic'],
  load: ['sunspec-meter', 'generic'],
};

/**
 * The peers in the order of the subjects. Throws an InputError where a family does not fit, an address is given twice or out of range, or a map is wrong.
 *
 * @param isShed whether a relay sheds the load of this name
 */
export function peersOf(linked: readonly Linked[], buses: Buses, dtMs: number, isShed: (name: string) => boolean, where: Locate): PeerConfig[] {
  const peers = linked.map((subject) => peerOf(subject, buses, isShed(subject.name), where));
  checkApart(linked, peers, where);
  return spread(peers, dtMs);
}

function peerOf(subject: Linked, buses: Buses, isShed: boolean, where: Locate): PeerConfig {
  const { link, path, isRead, isCommanded } = subject;
  const refuse = (key: string, why: string): never => { throw new InputError(`${path.join('.')}.link${key === '' ? '' : `.${key}`}: ${why}`, where([...path, 'link', ...key === '' ? [] : [key]])); };
  if (!isRead && !isCommanded) refuse('', subject.kind === 'node' ? 'the node has no meter: there is nothing to read' : 'the load is neither metered nor flexible: there is nothing to read or to tell');
  const family = familyOf(subject, isShed, refuse), bus = buses.of(subject), isSerial = buses.configs[bus]!.serial > 0;
  if (isSerial && (link.unit < LEAST_UNIT_SERIAL || link.unit > MOST_UNIT_SERIAL)) refuse('unit', `expected a unit from ${LEAST_UNIT_SERIAL} to ${MOST_UNIT_SERIAL} on a serial bus, got ${link.unit}`);
  const takes = isCommanded && family !== 'sunspec-meter';
  return {
    bus, unit: link.unit, family: FAMILIES.indexOf(family) as Family, reading: subject.reading, storage: subject.storage, command: takes ? subject.command : -1,
    roundMs: link.poll ?? pollMs(subject, isSerial), phasesMs: [0], ratedW: subject.ratedW, fallbackW: takes ? subject.fallbackW : 0, leaseMs: takes ? subject.leaseMs : 0,
    base: link.base, mostRegisters: isSerial ? MOST_REGISTERS_SERIAL : MOST_REGISTERS, polarity: link.reversed ? -1 : 1, olderMs: link['older-by'] + Math.round(link.window / 2),
    ...(family === 'generic' ? mapped(subject, link.map!, where) : { blocks: [], writes: [] }),
  };
}

/**
 * As often as there is something new. On a serial bus everyone waits for everyone, and what is asked once a period may be a period old: who reads the meter of a node, on
 * which all else depends, asks it twice. What it shows twice counts once (`firmware/control/estimate.ts`).
 */
export function pollMs({ kind, periodMs }: Pick<Subject, 'kind' | 'periodMs'>, isSerial: boolean): number {
  return isSerial && kind === 'node' ? periodMs / 2 : periodMs;
}

/** A load that takes limits is no SunSpec meter, save where a relay sheds it: then nothing is told over the wire. */
function familyOf({ kind, isCommanded, link: { family, map, reversed } }: Linked, isShed: boolean, refuse: (key: string, why: string) => never): FamilyText {
  const isToldByWire = kind === 'load' && isCommanded && !isShed;
  const fitting = isToldByWire ? ['generic'] as const : FITTING[kind];
  const chosen = family ?? (map !== undefined ? 'generic' : fitting[0]!);
  if (!(fitting as readonly FamilyText[]).includes(chosen)) refuse('family', `a ${isToldByWire ? 'flexible load' : kind} is none of this family: ${choiceText(fitting, chosen)}`);
  if (chosen === 'generic' && map === undefined) refuse('', "a product without SunSpec needs a 'map' of its registers");
  if (chosen !== 'generic' && map !== undefined) refuse('map', `family ${chosen} finds its registers itself: leave the map out, or write family generic`);
  if (chosen === 'generic' && reversed) refuse('reversed', "write 'reversed' at the power in the map");
  return chosen;
}

function checkApart(linked: readonly Linked[], peers: readonly PeerConfig[], where: Locate): void {
  peers.forEach(({ bus, unit }, k) => {
    const other = peers.findIndex((peer) => peer.bus === bus && peer.unit === unit);
    if (other === k) return;
    const { path } = linked[k]!;
    throw new InputError(`${path.join('.')}.link.unit: '${linked[other]!.name}' answers as unit ${unit} on the same wire already`, where([...path, 'link', 'unit']));
  });
}
