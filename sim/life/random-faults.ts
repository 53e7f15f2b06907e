/** What goes wrong on the wires of a site in a day, drawn from a seed: any fault of any device, for some seconds to minutes, several at once now and then. */
import type { FaultName } from '../link/faults.js';
import { Random } from '../random.js';
import type { TimedAction } from '../run.js';
import { LINK_FAULTS, LINK_WORDS, type FaultWord } from '../scenario/link-words.js';

const LEAST_S = 5, MOST_S = 180;
const VALUES = { delay: 800, by: -0.1 };

export interface FaultsAsked {
  seed: number;
  faults: number;
  tickMs: number;
  /** Between these all of them begin and end. */
  fromS: number;
  untilS: number;
}

/** @param devices names of those that answer on a wire */
export function randomFaults(devices: readonly string[], { seed, faults, tickMs, fromS, untilS }: FaultsAsked): TimedAction[] {
  const random = new Random(seed), below = (limit: number): number => Math.floor(random.next() * limit);
  const actions: TimedAction[] = [];
  for (let k = 0; k < faults; k++) {
    const name = devices[below(devices.length)]!, word: FaultWord = LINK_WORDS[LINK_FAULTS[below(LINK_FAULTS.length)]!];
    const turned = word.faults({ ...VALUES, share: (1 + below(10)) / 10 }), lastsS = LEAST_S + below(MOST_S - LEAST_S), atS = fromS + below(untilS - fromS - lastsS);
    actions.push({ tick: Math.ceil(atS * 1000 / tickMs), act: (run) => { run.faults.of(name).turn(turned); } });
    actions.push({ tick: Math.ceil((atS + lastsS) * 1000 / tickMs), act: (run) => { run.faults.of(name).back(Object.keys(turned) as FaultName[]); } });
  }
  return actions.sort((a, b) => a.tick - b.tick);
}
