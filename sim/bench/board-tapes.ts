/** Tapes to be replayed on boards: the first ticks of a run, and of small sites that grow. */
import { defaultParams } from '../../firmware/control/params.js';
import { step } from '../../firmware/control/step.js';
import { Simulation, type Setup } from '../run.js';
import { TapeFormatter } from '../tape/format.js';
import { headerOf, type TapeHeader } from '../tape/header.js';
import { layoutOf } from '../tape/layout.js';
import { parseTape } from '../tape/reader.js';
import { TapeRecorder } from '../tape/recorder.js';
import { sourceState } from '../tape/state.js';
import { stateOf, tap } from '../tape/tap.js';
import type { Tape } from '../tape/tape.js';
import { CONDITIONS } from './conditions.js';
import { PARK, shine } from './park.js';
import { Rig } from './rig.js';
import { siteConfig } from './rig-config.js';

/** So many ticks of a run from its start. */
export function tapeOfRun(setup: Setup & { name: string }, ticks: number): Tape {
  const run = new Simulation(setup);
  const { config, params, model } = setup;
  const header = headerOf({ scenario: null, site: model.name, config, params }, layoutOf(run.site, run.params));
  const recorder = new TapeRecorder(header, stateOf(run));
  tap(run, { beforeTick: () => { recorder.beforeTick(); }, afterTick: () => { recorder.afterTick(); } });
  for (let k = 0; k < ticks; k++) run.tick();
  return tapeOf(header, recorder, setup.name);
}

/** One busbar with so many devices, PV units and batteries in turn, under half a sun. */
export function tapeOfDevices(devices: number, ticks: number): Tape {
  const units = Math.ceil(devices / 2);
  const facts = { ...PARK, units, batteries: devices - units, batteryW: 2000000, batteryWh: 8000000 };
  const params = { ...defaultParams(), ...facts.params };
  const rig = new Rig(facts, CONDITIONS[0]!, (site, tick) => {
    recorder.beforeTick();
    step(site, params, tick);
    recorder.afterTick();
  });
  const layout = layoutOf(rig.site, params);
  const header = headerOf({ scenario: null, site: `${devices} devices`, config: siteConfig(facts), params }, layout);
  const recorder = new TapeRecorder(header, sourceState(layout));
  rig.demand(6000000);
  shine(rig, () => 0.5);
  for (let k = 0; k < ticks; k++) rig.tick();
  return tapeOf(header, recorder, header.site);
}

/** @param name for messages */
function tapeOf(header: TapeHeader, recorder: TapeRecorder, name: string): Tape {
  const formatter = new TapeFormatter(), head = formatter.head(header);
  recorder.finish();
  const blocks = recorder.takeBlocks().map((block) => formatter.block(block));
  return parseTape(Buffer.concat([head, ...blocks, formatter.end(recorder)]), name);
}
