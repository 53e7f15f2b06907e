/** Counts the commands that reach the devices of a plant, whatever way they come. */
import type { Traffic } from '../link/link.js';
import type { Plant } from '../plant/plant.js';

interface Commanded {
  command(setpointW: number): void;
}

export interface DeviceTraffic {
  batteries: Traffic[];
  renewables: Traffic[];
  loads: Traffic[];
}

/** To be called once for a plant, before anything is commanded. */
export function countCommands({ batteries, renewables, loads }: Plant): DeviceTraffic {
  return { batteries: batteries.map(counted), renewables: renewables.map(counted), loads: loads.map(counted) };
}

function counted(unit: Commanded): Traffic {
  const traffic: Traffic = { sent: 0, changes: 0 }, command = unit.command.bind(unit);
  let lastW = NaN;
  unit.command = (setpointW) => {
    traffic.sent++;
    if (setpointW !== lastW) traffic.changes++;
    lastW = setpointW;
    command(setpointW);
  };
  return traffic;
}
