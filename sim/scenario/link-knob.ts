/** The knob of a fault on a wire: turned on at the device's place on the fault panel of the field. */
import { InputError, type Where } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { nearestText } from '../input/nearest.js';
import { formatQuantity } from '../input/quantity.js';
import type { DeviceFaults, FaultName } from '../link/faults.js';
import type { Simulation } from '../run.js';
import type { EventOf } from './event-schema.js';
import type { Knob } from './knob.js';
import { LINK_WORDS, type FaultKey, type FaultWord } from './link-words.js';
import { findSubject } from './subjects.js';

type LinkEvent = EventOf<'link'>;
type At = (key: string) => Where;

const KEYS: readonly FaultKey[] = ['share', 'delay', 'by'];

/** Throws an InputError where the fault lacks what it needs, has what it does not need, or where the site has no such thing. */
export function linkKnob(event: LinkEvent, { names }: SiteModel, where: At): Knob {
  findSubject(event.of, ['node', 'battery', 'renewable', 'load'], names, where('of'));
  const word: FaultWord = LINK_WORDS[event.fault];
  checkKeys(event, word, where);
  const faults = word.faults({ share: event.share ?? 1, delay: event.delay ?? 0, by: event.by ?? 0 });
  const faultsOf = (run: Simulation): DeviceFaults => deviceFaults(run, event.of, where('of'));
  return {
    text: `${event.of} ${word.says}${figuresOf(event)}.`, stepsLoad: -1,
    turn: (run) => { faultsOf(run).turn(faults); },
    back: (run) => { faultsOf(run).back(Object.keys(faults) as FaultName[]); },
  };
}

/** A share that is not written is all of it; a delay or a jump must be written. */
function checkKeys(event: LinkEvent, { needs }: FaultWord, where: At): void {
  for (const key of KEYS) {
    const isWritten = event[key] !== undefined;
    if (isWritten && !needs.includes(key)) throw new InputError(`'${key}' does not go with the fault '${event.fault}'`, where(key));
    if (!isWritten && needs.includes(key) && key !== 'share') throw new InputError(`the fault '${event.fault}' needs '${key}'`, where('fault'));
  }
}

function figuresOf({ share, delay, by }: LinkEvent): string {
  const figures = [
    share === undefined ? '' : `${formatQuantity(share, 'ratio')} of them`,
    delay === undefined ? '' : `by ${formatQuantity(delay, 'duration')}`,
    by === undefined ? '' : `by ${formatQuantity(by, 'ratio')}`,
  ].filter((figure) => figure !== '');
  return figures.length === 0 ? '' : `, ${figures.join(' ')}`;
}

/** Only what answers on a wire can have its faults. */
function deviceFaults({ faults }: Simulation, name: string, where: Where): DeviceFaults {
  const { names } = faults;
  if (names.length === 0) throw new InputError("an event of kind 'link' needs devices behind wires: run the scenario with --target bundle", where);
  if (!names.includes(name)) throw new InputError(`'${name}' answers on no wire of the site${nearestText(name, names)}`, where);
  return faults.of(name);
}
