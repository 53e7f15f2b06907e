/** A site in everyday weather, where no scenario says more: broken clouds, wind, and loads whose machines come and go. */
import { z } from 'zod';
import { siteParams } from '../input/check-site.js';
import type { SiteModel } from '../input/model.js';
import type { Setup } from '../run.js';
import { makeSources } from '../scenario/sources.js';
import { sourceSchema } from '../source/schema.js';
import { makeWorld, weatherSchema } from '../source/weather.js';

/** Nine in the morning of a day in May, by the site's own clock. */
const DAY_UTC_MS = Date.UTC(2024, 4, 15, 9);
const LASTS_S = 3600;
const SEED = 1;

/** One hour of it; the same every time. */
export function everydaySetup(model: SiteModel): Setup {
  const { location, config: { dtMs } } = model;
  const startUtcMs = DAY_UTC_MS - location.utcOffsetMinutes * 60000;
  const world = makeWorld({ ...location, startUtcMs, lastsS: LASTS_S, seed: SEED }, weatherSchema.parse({ sky: 'broken' }));
  return {
    model, config: model.config, plant: { ...model.plant, dtMs }, params: siteParams(model), seed: SEED, lastsS: LASTS_S, tickMs: dtMs, recordS: LASTS_S,
    ...makeSources({ declarations: declarationsOf(model), folder: '.', where: () => ({}) }, model, world), actions: [], stepTicks: [],
  };
}

function declarationsOf({ kinds, names, config }: SiteModel): z.output<typeof declarations> {
  const suns = [...new Set(kinds)].map((kind) => [kind, { kind }]);
  const loads = names.loads.map((name, k) => [name, machines(config.loads[k]!.ratedW)]);
  return declarations.parse(Object.fromEntries([...suns, ...loads]));
}

const declarations = z.record(z.string(), sourceSchema);

/** A third of the rating all the time, another third in twelve machines. */
function machines(ratedW: number): object {
  return { kind: 'industry', base: `${ratedW / 3} W`, machines: [{ count: 12, power: `${ratedW / 36} W`, on: '6 min', off: '12 min' }] };
}
