/** Makes the source of a unit or load from its declaration, in the weather of the site. */
import { InputError } from '../input/error.js';
import type { SourceReport } from '../report/result.js';
import { constant, mapped, sum } from './combine.js';
import { csvSource } from './csv/csv.js';
import { seedOf } from './hash.js';
import { industryLoad } from './industry.js';
import { CloudedIrradiance, PvPower, shaded, type PvUnit } from './pv.js';
import type {
  CsvSourceDeclaration, IndustryDeclaration, ProfileDeclaration, PvDeclaration, PvKeys, SingleDeclaration, SourceDeclaration, WindKeys,
} from './schema.js';
import type { Source } from './source.js';
import { profile, repeated } from './steps.js';
import type { World } from './weather.js';
import { turbinePowerW, WindPower, type WindFarm } from './wind.js';

/** The unit or load that a source belongs to. */
export interface Subject {
  name: string;
  kind: 'pv' | 'wind' | 'load';
  ratedW: number;
  /** Which of the site's PV units it is, from 0: without positions they lie side by side along the wind. */
  order: number;
}

export interface MadeSource {
  /** Available power of a PV or wind unit, or the power of a load, W. */
  source: Source;
  /** What a file held; null where no file is read. */
  report: SourceReport | null;
}

/** Ground that a rated watt of PV takes, m2: 1.5 hectares a megawatt, rows and their distances included. */
const M2_PER_W = 0.015;
/** A common turbine of today, and the distance between two along the wind. */
const TURBINE_W = 5000000;
const TURBINE_SPACING_M = 600;

/**
 * The source of one subject. Paths in the declaration count from `folder`. Throws an InputError where a file cannot be used, or
 * where the source cannot be of this subject.
 */
export function makeSource(declared: SourceDeclaration, world: World, subject: Subject, folder: string): MadeSource {
  if (declared.kind !== 'sum') return single(declared, world, subject, folder);
  const parts = declared.of.map((part, k) => single(part, world, { ...subject, name: `${subject.name} ${k + 1}` }, folder));
  const reports = parts.map((part) => part.report).filter((report) => report !== null);
  return { source: sum(parts.map((part) => part.source)), report: merged(reports, subject.name) };
}

function single(declared: SingleDeclaration, world: World, subject: Subject, folder: string): MadeSource {
  switch (declared.kind) {
    case 'pv': return plain(pvSource(declared, world, subject));
    case 'wind': return plain(windSource(declared, world, subject));
    case 'industry': return plain(industrySource(declared, world, subject));
    case 'constant': return plain(constant(declared.power));
    case 'profile': return plain(profileSource(declared));
    case 'csv': return fileSource(declared, world, subject, folder);
  }
}

function plain(source: Source): MadeSource {
  return { source, report: null };
}

function pvSource(declared: PvDeclaration, world: World, subject: Subject): Source {
  requireKind(declared.kind, 'pv', subject);
  const sizeM = declared.size ?? Math.sqrt(subject.ratedW * M2_PER_W);
  const plane = { tiltDeg: declared.tilt, azimuthDeg: declared.azimuth ?? (world.latitudeDeg >= 0 ? 180 : 0) };
  const clouds = world.clouds.over(declared.position ?? subject.order * sizeM, sizeM);
  const irradiance = new CloudedIrradiance(world.clear(plane), clouds);
  const power = new PvPower(pvUnit(declared, subject), irradiance, world.airC);
  const { shade } = declared;
  return shade ? shaded(power, { startS: shade.start / 1000, endS: shade.end / 1000, factor: shade.factor }) : power;
}

function windSource(declared: WindKeys, world: World, subject: Subject): Source {
  requireKind('wind', 'wind', subject);
  return new WindPower(windFarm(declared, subject), world.windMPerS, world.wind, seedOf(world.seed, subject.name));
}

function industrySource({ base, shifts, machines, noise }: IndustryDeclaration, world: World, subject: Subject): Source {
  requireKind('industry', 'load', subject);
  return industryLoad(world, {
    ratedW: subject.ratedW,
    baseW: base,
    shifts: shifts.map((shift) => ({ days: shift.days, startS: shift.start, endS: shift.end, rampS: shift.ramp / 1000, powerW: shift.power })),
    machines: machines.map(({ count, power, on, off }) => ({ count, powerW: power, onS: on / 1000, offS: off / 1000 })),
    noise,
  }, seedOf(world.seed, subject.name));
}

function profileSource({ points, between, repeat }: ProfileDeclaration): Source {
  const source = profile(points.map(({ at, power }) => ({ atS: at / 1000, value: power })), between);
  return repeat === undefined ? source : repeated(source, 0, Math.max(1, Math.round(repeat / 1000)));
}

function fileSource(declared: CsvSourceDeclaration, world: World, subject: Subject, folder: string): MadeSource {
  const { source, quantity, report } = csvSource(declared, world, { name: subject.name, ratedW: subject.ratedW, folder });
  if (quantity === 'power') return { source, report };
  requireKind(`csv with values in '${declared.unit}'`, quantity === 'irradiance' ? 'pv' : 'wind', subject);
  if (quantity === 'irradiance') return { source: new PvPower(pvUnit(declared.pv, subject), source, world.airC), report };
  const farm = windFarm(declared.wind, subject);
  return { source: mapped(source, (speedMPerS) => turbinePowerW(farm, speedMPerS)), report };
}

function pvUnit(keys: PvKeys, { ratedW }: Subject): PvUnit {
  return { ratedW, dcPerAc: keys['dc-ac-ratio'], perC: keys['temperature-coefficient'] };
}

function windFarm(keys: WindKeys, { ratedW }: Subject): WindFarm {
  const turbines = keys.turbines ?? Math.max(1, Math.round(ratedW / TURBINE_W));
  const lengthM = keys.length ?? (turbines - 1) * TURBINE_SPACING_M;
  return { ratedW, turbines, lengthM, cutInMPerS: keys['cut-in'], ratedMPerS: keys['rated-wind'], cutOutMPerS: keys['cut-out'] };
}

function requireKind(source: string, kind: Subject['kind'], subject: Subject): void {
  if (subject.kind === kind) return;
  throw new InputError(`${subject.name}: a source of kind ${source} is for a ${kind} device, not for ${subject.kind}`);
}

/** One report for a sum of files. */
function merged(reports: readonly SourceReport[], name: string): SourceReport | null {
  if (reports.length < 2) return reports[0] ?? null;
  return {
    name,
    file: reports.map((report) => report.file).join(', '),
    rows: reports.reduce((rows, report) => rows + report.rows, 0),
    used: reports.reduce((used, report) => used + report.used, 0),
    defects: reports.flatMap((report) => report.defects.map((defect) => ({ ...defect, about: `${report.file}: ${defect.about}` }))),
  };
}
