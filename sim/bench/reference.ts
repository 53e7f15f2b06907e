/** The reference site of eleven devices in its everyday weather, ready to run for as long as a figure needs. */
import { z } from 'zod';
import { siteParams } from '../input/check-site.js';
import { readSite, type SiteModel } from '../input/site.js';
import { plannedSources } from '../scenario/sources.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { sourceSchema } from '../source/schema.js';
import { weatherSchema } from '../source/weather.js';

/** Everything drawn, nothing read from files: what a first scenario of such a site looks like. */
const SOURCES = z.record(z.string(), sourceSchema).parse({
  pv: { kind: 'pv' },
  wind: { kind: 'wind' },
  'charging-yard': { kind: 'industry', base: '100 kW', machines: [{ count: 8, power: '60 kW', on: '25 min', off: '35 min' }] },
  'cold-store': { kind: 'industry', base: '350 kW', machines: [{ count: 5, power: '70 kW', on: '12 min', off: '18 min' }] },
  works: {
    kind: 'industry', base: '1.5 MW', shifts: [{ start: '06:00', end: '22:00', power: '2 MW', ramp: '30 min' }],
    machines: [{ count: 12, power: '60 kW', on: '6 min', off: '12 min' }],
  },
});

export interface Span {
  startUtcMs: number;
  lastsS: number;
  tickMs: number;
  seed: number;
}

/** The reference site, or one that is much like it, under broken clouds. Nothing happens but weather and load, and nothing is promised. */
export function referenceSetup(span: Span, model: SiteModel = readSite('reference')): ScenarioSetup {
  const { startUtcMs, lastsS, tickMs, seed } = span;
  const context = { ...model.location, startUtcMs, lastsS, seed };
  const sourcePlan = { declarations: SOURCES, folder: '.', model, context, weather: weatherSchema.parse({ sky: 'broken' }) };
  return {
    name: 'reference', about: 'The reference site under broken clouds.', model,
    config: { ...model.config, dtMs: tickMs }, plant: { ...model.plant, dtMs: tickMs }, params: siteParams(model),
    seed, startUtcMs, lastsS, tickMs, recordS: lastsS, ...plannedSources(sourcePlan, () => ({})), sourcePlan,
    actions: [], link: {}, stepTicks: [], events: [], promises: [],
  };
}
