/** Something that thinks like control, and whose state can be read and written: what a tape is replayed on. */
import { buildSite } from '../../firmware/control/build.js';
import { step } from '../../firmware/control/step.js';
import type { TapeHeader } from './header.js';
import { layoutOf, type Layout } from './layout.js';
import { sourceState, type State } from './state.js';

export interface Machine {
  state: State;
  step: (tick: number) => void;
}

/** A fresh controller from the source, with the site and the parameters that the tape begins with. */
export function sourceMachine(header: Pick<TapeHeader, 'config' | 'params'>): Machine & { layout: Layout } {
  const site = buildSite(header.config), params = { ...header.params };
  const layout = layoutOf(site, params);
  return { layout, state: sourceState(layout), step: (tick) => { step(site, params, tick); } };
}
