/** Taps a simulation's link: the instants at which control begins and ends its tick are those at which the link hands over and takes back. */
import type { Simulation } from '../run.js';
import type { State } from './state.js';

export interface Listener {
  /** The outside is done, control has not begun. */
  beforeTick?: () => void;
  /** Control is done, the outside has not begun. */
  afterTick: () => void;
}

/** Calls the listener in every tick of the run that is still to come. */
export function tap(run: Simulation, listener: Listener): void {
  const { link } = run;
  const sense = link.sense.bind(link), act = link.act.bind(link);
  link.sense = () => {
    sense();
    listener.beforeTick?.();
  };
  link.act = () => {
    listener.afterTick();
    act();
  };
}

/** The state of a simulation's controller. */
export function stateOf(run: Simulation): State {
  return run.controlState();
}
