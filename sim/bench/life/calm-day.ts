/** A day at a shipped site: its everyday weather and loads, and nothing else. */
import { buildSetup, type ScenarioSetup } from '../../scenario/setup.js';
import { plannedSources } from '../../scenario/sources.js';

/** Its site has contacts, two kinds of flexible load, and SCADA at its door. */
const SCENARIO = 'dafeng-port-clouds';

/** So many seconds of it, from that hour on, UTC. */
export function calmDay(hour: number, lastsS: number, seed = 1): ScenarioSetup {
  const setup = buildSetup(SCENARIO), startUtcMs = Date.UTC(2024, 5, 21, hour);
  const sourcePlan = { ...setup.sourcePlan, context: { ...setup.sourcePlan.context, startUtcMs, lastsS, seed } };
  return { ...setup, startUtcMs, lastsS, seed, recordS: lastsS, sourcePlan, ...plannedSources(sourcePlan, () => ({})), actions: [], stepTicks: [], events: [], promises: [] };
}
