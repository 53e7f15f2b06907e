/** Gives every unit and load of a site the source that a scenario declares for it. */
import { InputError } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { nearestText } from '../input/nearest.js';
import type { Locate } from '../input/yaml-text.js';
import type { SourceReport } from '../report/result.js';
import { makeSource, type Subject } from '../source/make.js';
import type { SourceDeclaration } from '../source/schema.js';
import type { Source, SourceContext } from '../source/source.js';
import { makeWorld, type WeatherDeclaration, type World } from '../source/weather.js';

export interface MadeSources {
  /** In the order of the configuration; available W. */
  renewables: Source[];
  /** Demanded W. */
  loads: Source[];
  reports: SourceReport[];
}

/** Declarations are named after a device, or after a kind for all devices of it that have none of their own. */
export type Declarations = Readonly<Record<string, SourceDeclaration>>;

const KINDS = ['pv', 'wind', 'load'];

/** Where the declarations stand: their scenario's folder, and the places in its file. */
export interface Declared {
  declarations: Declarations;
  folder: string;
  where: Locate;
}

/** All that the sources of a run follow from: plain data, so that another thread can make the same ones. */
export interface SourcePlan {
  declarations: Declarations;
  folder: string;
  model: SiteModel;
  context: SourceContext;
  weather: WeatherDeclaration;
}

/** The sources of a plan; `where` finds the declarations in their file. Throws as makeSources does. */
export function plannedSources({ declarations, folder, model, context, weather }: SourcePlan, where: Locate): MadeSources {
  return makeSources({ declarations, folder, where }, model, makeWorld(context, weather));
}

/** Throws an InputError for a declaration that no device takes, and for a device that none is for. */
export function makeSources(declared: Declared, model: SiteModel, world: World): MadeSources {
  const subjects = subjectsOf(model);
  checkNames(declared, subjects);
  const made = subjects.map((subject) => makeSource(declarationFor(declared, subject), world, subject, declared.folder));
  const sources = made.map(({ source }) => source);
  const units = model.names.renewables.length;
  return {
    renewables: sources.slice(0, units),
    loads: sources.slice(units),
    reports: distinct(made.map(({ report }) => report).filter((report) => report !== null)),
  };
}

function subjectsOf({ names, kinds, config }: SiteModel): Subject[] {
  const orderOf = (k: number): number => kinds.slice(0, k).filter((kind) => kind === kinds[k]).length;
  return [
    ...names.renewables.map((name, k) => ({ name, kind: kinds[k]!, ratedW: config.renewables[k]!.ratedW, order: orderOf(k) })),
    ...names.loads.map((name, k) => ({ name, kind: 'load' as const, ratedW: config.loads[k]!.ratedW, order: k })),
  ];
}

function checkNames({ declarations, where }: Declared, subjects: readonly Subject[]): void {
  const known = [...subjects.map(({ name }) => name), ...KINDS.filter((kind) => subjects.some((subject) => subject.kind === kind))];
  for (const name of Object.keys(declarations)) {
    if (known.includes(name)) continue;
    throw new InputError(`sources: the site has no PV, wind or load '${name}'${nearestText(name, known)}`, where(['sources', name]));
  }
}

function declarationFor({ declarations, where }: Declared, { name, kind }: Subject): SourceDeclaration {
  const found = declarations[name] ?? declarations[kind];
  if (found !== undefined) return found;
  throw new InputError(`sources: nothing says what '${name}' does; expected a source of that name, or '${kind}' for all of its kind`, where(['sources']));
}

/** Units of a kind read the same file: the reader of the report hears of it once. */
function distinct(reports: readonly SourceReport[]): SourceReport[] {
  return reports.filter((report, k) => reports.findIndex((other) => other.file === report.file) === k);
}
