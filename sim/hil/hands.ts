/** The hands that a scenario lays on devices in a tick, as commands of a console. */
import type { Command } from '../../firmware/control/device.js';
import type { Reading } from '../../firmware/control/node.js';
import type { Site } from '../../firmware/control/site.js';
import type { SiteNames } from '../input/model.js';

interface Held {
  command: Command;
  reading: Reading;
}

/** Lets the scenario act on the image of control, and gives the commands that do the same on a board. */
export function handsIn(site: Site, { batteries, renewables, loads }: SiteNames, act: () => void): string[] {
  const devices: Held[] = [...site.batteries, ...site.renewables, ...site.loads], names = [...batteries, ...renewables, ...loads];
  const before = devices.map(({ command: { manual, manualW }, reading: { powerW } }) => ({ manual, manualW, powerW }));
  // Who is taken by hand stays at what is measured: where nothing is, that can be told from a setpoint.
  for (const { reading } of devices) reading.powerW = NaN;
  act();
  return devices.flatMap(({ command, reading }, k) => {
    const { manual, manualW, powerW } = before[k]!, isTaken = command.manual !== manual, isSet = !Number.isNaN(command.manualW) && (isTaken || command.manualW !== manualW);
    reading.powerW = powerW;
    if (Number.isNaN(command.manualW)) command.manualW = powerW;
    return [...(isTaken ? [`${command.manual ? 'manual' : 'automatic'} ${names[k]!}`] : []), ...(isSet && command.manual ? [`hand ${names[k]!} ${Math.trunc(command.manualW)}`] : [])];
  });
}
