/** A run of the model over the ideal link as a polling firmware has it: registers' steps, polls' ticks, and no bytes. */
import { PolledLink } from '../link/polled.js';
import { controlOf, wired } from '../link/wired.js';
import { Simulation } from '../run.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { wiresOf } from './wiring.js';

/** Throws an InputError where the site does not say where its devices answer. */
export function polledRun(setup: ScenarioSetup): Simulation {
  const field = wiresOf(setup);
  return new Simulation(setup, (plant, site, panel) => wired(new PolledLink(plant, site, setup.model, field), { plant, control: controlOf(site), model: setup.model, panel }));
}
