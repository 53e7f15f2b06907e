/** What an event can be about: the things of a site by their names, in the plant and in control. */
import type { Battery, Load, Renewable } from '../../firmware/control/device.js';
import { InputError, type Where } from '../input/error.js';
import type { SiteNames } from '../input/names.js';
import { nearestText } from '../input/nearest.js';
import type { Instrument } from '../plant/instrument.js';
import type { Simulation } from '../run.js';

export type SubjectKind = 'node' | 'battery' | 'renewable' | 'load';

/** A thing of the site: its kind, and its index in the order of the configuration. */
export interface Subject {
  name: string;
  kind: SubjectKind;
  index: number;
}

const WORDS: Record<SubjectKind, string> = { node: 'node', battery: 'battery', renewable: 'PV or wind unit', load: 'load' };

/** The subject of this name, which must be of one of the kinds. Throws an InputError that names the nearest that is. */
export function findSubject(name: string, kinds: readonly SubjectKind[], names: SiteNames, where: Where): Subject {
  const all = subjects(names);
  const found = all.find((subject) => subject.name === name);
  if (found !== undefined && kinds.includes(found.kind)) return found;
  const fitting = all.filter(({ kind }) => kinds.includes(kind)).map((subject) => subject.name);
  const wanted = kinds.map((kind) => WORDS[kind]).join(' or ');
  const why = found === undefined ? `the site has no ${wanted} '${name}'` : `'${name}' is a ${WORDS[found.kind]}, expected a ${wanted}`;
  throw new InputError(why + nearestText(name, fitting), where);
}

/** The subject in the plant. */
export function unitOf(run: Simulation, { kind, index }: Subject): { closed: boolean; meter: Instrument | null } {
  switch (kind) {
    case 'node': return run.plant.nodes[index]!;
    case 'battery': return run.plant.batteries[index]!;
    case 'renewable': return run.plant.renewables[index]!;
    case 'load': return run.plant.loads[index]!;
  }
}

/** The device in control, which keeps its loads in the reverse order. */
export function deviceOf(run: Simulation, { kind, index }: Subject): Battery | Renewable | Load {
  const { site } = run;
  if (kind === 'battery') return site.batteries[index]!;
  return kind === 'renewable' ? site.renewables[index]! : site.loads[site.loads.length - 1 - index]!;
}

function subjects(names: SiteNames): Subject[] {
  const of = (kind: SubjectKind, list: readonly string[]): Subject[] => list.map((name, index) => ({ name, kind, index }));
  return [...of('node', names.nodes), ...of('battery', names.batteries), ...of('renewable', names.renewables), ...of('load', names.loads)];
}
