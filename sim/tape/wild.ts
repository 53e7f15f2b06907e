/** Tapes that no plant would give: random readings, breakers, parameters and requests, wild enough to come by the far corners of control. */
import { buildSite } from '../../firmware/control/build.js';
import type { SiteConfig } from '../../firmware/control/config.js';
import { defaultParams } from '../../firmware/control/params.js';
import { step } from '../../firmware/control/step.js';
import { Random } from '../random.js';
import { TapeFormatter } from './format.js';
import { headerOf } from './header.js';
import { layoutOf } from './layout.js';
import { parseTape } from './reader.js';
import { TapeRecorder } from './recorder.js';
import { sourceState } from './state.js';
import type { Tape } from './tape.js';
import { WildOutside } from './wild-outside.js';

/** A tape of so many ticks at a site, begun with the default parameters. The same seed gives the same tape, byte by byte. */
export function wildTape(seed: number, ticks: number, config: SiteConfig): Tape {
  return parseTape(wildBytes(seed, ticks, config), `seed ${seed}`);
}

/** The same as the bytes of its file. */
export function wildBytes(seed: number, ticks: number, config: SiteConfig): Buffer {
  const site = buildSite(config), params = defaultParams();
  const layout = layoutOf(site, params), formatter = new TapeFormatter();
  const header = headerOf({ scenario: null, site: `seed-${seed}`, config, params }, layout);
  const recorder = new TapeRecorder(header, sourceState(layout));
  const outside = new WildOutside(new Random(seed), site, params);
  for (let tick = 1; tick <= ticks; tick++) {
    outside.stir(tick);
    recorder.beforeTick();
    step(site, params, tick);
    recorder.afterTick();
  }
  recorder.finish();
  return Buffer.concat([formatter.head(header), ...recorder.takeBlocks().map((block) => formatter.block(block)), formatter.end(recorder)]);
}

