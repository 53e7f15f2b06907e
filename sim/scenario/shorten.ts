/** The beginning of a scenario: what lies behind its new end does not happen, and a promise about it is not tested. */
import type { ScenarioSetup } from './setup.js';

/** The setup, or one that ends after so many seconds where that is sooner. */
export function shortened(setup: ScenarioSetup, forS: number): ScenarioSetup {
  if (forS >= setup.lastsS) return setup;
  const lastTick = forS * 1000 / setup.tickMs;
  return {
    ...setup, lastsS: forS, recordS: Math.min(setup.recordS, forS),
    actions: setup.actions.filter(({ tick }) => tick <= lastTick),
    events: setup.events.filter(({ atS }) => atS < forS),
    promises: setup.promises.map((promise) => ({ ...promise, toS: Math.min(promise.toS, forS) })),
  };
}
