/** Whether a scenario can be told to a board, before anything is built for it or started anew. */
import type { ScenarioSetup } from '../scenario/setup.js';
import { peerNames } from '../target/wiring.js';
import { OrderedRun } from './ordered-run.js';

/** Nothing is known of a board that does not run yet. */
const UNSEEN = { nowMs: () => 0, setpointW: () => 0 };

/** Throws an InputError where the scenario does to control what no command of a console does. @param worksPins see `OrderedRun` */
export function checkOrders(setup: ScenarioSetup, worksPins: boolean): void {
  const run = new OrderedRun(setup, worksPins, UNSEEN);
  run.faults.attach(peerNames(setup, run.plant), {});
  run.rehearse();
}
