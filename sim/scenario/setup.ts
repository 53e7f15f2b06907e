/** Makes a scenario ready to run: site, plant, parameters, sources, events and promises in one place. */
import { basename, dirname, extname, resolve } from 'node:path';
import type { Params } from '../../firmware/control/params.js';
import { checkSite, siteParams } from '../input/check-site.js';
import { readLocated } from '../input/document.js';
import { InputError } from '../input/error.js';
import { retimed } from '../input/field/phases.js';
import type { SiteModel } from '../input/model.js';
import { parseParameters } from '../input/parameters.js';
import { shippedFile } from '../input/shipped.js';
import { readSite } from '../input/site.js';
import type { Locate } from '../input/yaml-text.js';
import type { RunResult, SourceReport } from '../report/result.js';
import type { Setup } from '../run.js';
import type { Promised } from '../score/judge.js';
import type { SourceContext } from '../source/source.js';
import { storyOf } from './events.js';
import type { LinkText } from './link-schema.js';
import { filesOf } from './open-source.js';
import { overriddenPlant } from './plant-overrides.js';
import { promisesOf } from './promises.js';
import { scenarioSchema, type ScenarioText } from './schema.js';
import { readSettings } from './settings.js';
import { plannedSources, type SourcePlan } from './sources.js';

/** A run with its story, and what is promised of it. */
export interface ScenarioSetup extends Setup {
  name: string;
  about: string;
  startUtcMs: number;
  events: RunResult['events'];
  promises: Promised[];
  /** What its sources were made from. */
  sourcePlan: SourcePlan;
  reports: SourceReport[];
  /** What the scenario says of the wires; only targets with a field have any. */
  link: LinkText;
}

/** What the command line says about a scenario, as it is written there. */
export interface Overrides {
  /** `name=value` each. */
  set?: readonly string[];
  /** `name=FILE` each. */
  sources?: readonly string[];
  seed?: number;
}

/** A recording of more steps than this shows no more than a screen does. */
const MOST_STEPS = 8640;
const DAY_MS = 86400000;

/**
 * The setup of a shipped scenario's name or of a scenario file. Throws an InputError of one sentence, with file, line and column where
 * it is known, for whatever is malformed, unknown or contradictory in the scenario, its site, its files or the overrides.
 */
export function buildSetup(scenario: string, overrides: Overrides = {}): ScenarioSetup {
  const file = shippedFile('scenarios', scenario);
  const { value: text, where } = readLocated(file, scenarioSchema(filesOf(overrides.sources ?? [])));
  const site = readSiteOf(text, file, where);
  const params = parametersOf(text, site, overrides.set ?? [], where);
  const tickMs = tickOf(text, site, where);
  const model = { ...site, field: retimed(site.field, tickMs) };
  const context = contextOf(text, model, overrides.seed ?? text.seed);
  const frame = { startClockS: (text.starts % DAY_MS + DAY_MS) % DAY_MS / 1000, lastsS: context.lastsS };
  const plant = { ...overriddenPlant(model, text.plant, where), dtMs: tickMs };
  const sourcePlan = { declarations: text.sources, folder: dirname(file), model, context, weather: text.weather };
  return {
    name: basename(file, extname(file)), about: text.about.trim(), model, config: { ...model.config, dtMs: tickMs }, plant, params,
    seed: context.seed, startUtcMs: context.startUtcMs, lastsS: context.lastsS, tickMs,
    recordS: (text.record ?? 0) / 1000 || Math.max(1, Math.ceil(context.lastsS / MOST_STEPS)),
    ...plannedSources(sourcePlan, where), sourcePlan,
    link: text.link, ...storyOf(text.events, model, { frame, tickMs }, where), promises: promisesOf(text.expect, frame, where),
  };
}

/** A site is a shipped name, or a file whose path counts from the scenario's folder. */
function readSiteOf({ site }: ScenarioText, file: string, where: Locate): SiteModel {
  const isFile = /[/\\]|\.ya?ml$/.test(site);
  try {
    return readSite(isFile ? resolve(dirname(file), site) : site);
  } catch (error) {
    if (error instanceof InputError && error.where.file === undefined) throw new InputError(`site: ${error.message}`, where(['site']));
    throw error;
  }
}

function parametersOf(text: ScenarioText, model: SiteModel, settings: readonly string[], where: Locate): Params {
  const own = parseParameters(text.parameters, (name) => where(['parameters', name]));
  const params = { ...siteParams(model), ...own, ...readSettings(settings) };
  checkSite(model, params);
  return params;
}

/** A second must be a whole number of ticks: sources and figures count in seconds. */
function tickOf({ tick }: ScenarioText, model: SiteModel, where: Locate): number {
  const tickMs = tick ?? model.config.dtMs;
  if (Number.isInteger(tickMs) && 1000 % tickMs === 0) return tickMs;
  throw new InputError(`tick: expected a part of a second such as 100 ms, 200 ms or 1 s, got ${tickMs} ms`, where(['tick']));
}

function contextOf(text: ScenarioText, { location }: SiteModel, seed: number): SourceContext {
  return { ...location, startUtcMs: text.starts - location.utcOffsetMinutes * 60000, lastsS: text.lasts / 1000, seed };
}
