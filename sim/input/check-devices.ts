/** Contradictions inside one device, and between a device and its neighbours: each is one sentence that names both sides. */
import type { BatteryText, DeviceText, LoadText, RenewableText } from './device-schema.js';
import { InputError } from './error.js';
import { formatQuantity, powerText } from './quantity.js';
import type { Locate } from './yaml-text.js';

type Devices = Readonly<Record<string, DeviceText>>;

/** Keys that only a load which takes a limit has a use for. */
const FLEXIBLE_KEYS = ['minimum-power', 'ramp', 'lease', 'fallback'] as const;

/** Throws the first contradiction that devices hold, in the order of the file. */
export function checkDevices(devices: Devices, where: Locate): void {
  const shortest = shortestLease(devices);
  for (const [name, device] of Object.entries(devices)) {
    const refuse = (key: string, why: string): never => {
      throw new InputError(`devices.${name}: ${why}`, where(['devices', name, ...key.split('.')]));
    };
    if (device.kind === 'battery') checkBattery(device, refuse);
    else if (device.kind === 'load') checkLoad(device, refuse);
    else checkRenewable(device, shortest, refuse);
  }
}

type Refuse = (key: string, why: string) => never;

function checkBattery(battery: BatteryText, refuse: Refuse): void {
  const least = Math.min(battery.charge, battery.discharge);
  const { plant, fallback, 'minimum-power': minimum } = battery;
  if (minimum > least) refuse('minimum-power', `minimum-power ${powerText(minimum)} lies above its rating of ${powerText(least)}`);
  if (fallback > battery.discharge) refuse('fallback', `fallback ${powerText(fallback)} lies above discharge ${powerText(battery.discharge)}`);
  if (-fallback > battery.charge) refuse('fallback', `fallback ${powerText(fallback)} charges with more than charge ${powerText(battery.charge)}`);
  const belowMinimum = fallback !== 0 && Math.abs(fallback) < minimum;
  if (belowMinimum) refuse('fallback', `fallback ${powerText(fallback)} lies inside minimum-power ${powerText(minimum)}`);
  if (plant['derates-below'] >= plant['derates-above']) refuse('plant.derates-below', 'derates-below must lie below derates-above');
}

function checkRenewable(unit: RenewableText, shortest: Lease | null, refuse: Refuse): void {
  const fallbackW = unit.fallback ?? 0;
  if (fallbackW > unit.rated) refuse('fallback', `fallback ${powerText(fallbackW)} lies above rated ${powerText(unit.rated)}`);
  if (shortest === null || unit.lease <= shortest.leaseMs) return;
  refuse('lease', `lease ${inTime(unit.lease)} is longer than the ${inTime(shortest.leaseMs)} of battery '${shortest.name}': `
    + 'PV and wind must fall back no later than the batteries that take their surplus');
}

function checkLoad(load: LoadText, refuse: Refuse): void {
  const useless = load.flexible ? undefined : FLEXIBLE_KEYS.find((key) => load[key] !== undefined);
  if (useless !== undefined) refuse(useless, `'${useless}' has no use: the load is not flexible`);
  if (!load.metered && load.plant.reading !== undefined) refuse('plant.reading', "'reading' has no use: the load is not metered");
  const { 'minimum-power': minimum = 0, fallback } = load;
  if (minimum > load.rated) refuse('minimum-power', `minimum-power ${powerText(minimum)} lies above rated ${powerText(load.rated)}`);
  if (fallback === undefined || fallback === null) return;
  if (fallback > load.rated) refuse('fallback', `fallback ${powerText(fallback)} lies above rated ${powerText(load.rated)}`);
  if (fallback !== 0 && fallback < minimum) refuse('fallback', `fallback ${powerText(fallback)} lies below minimum-power ${powerText(minimum)}`);
}

interface Lease {
  name: string;
  leaseMs: number;
}

function shortestLease(devices: Devices): Lease | null {
  let shortest: Lease | null = null;
  for (const [name, device] of Object.entries(devices)) {
    if (device.kind === 'battery' && device.lease < (shortest?.leaseMs ?? Infinity)) shortest = { name, leaseMs: device.lease };
  }
  return shortest;
}

function inTime(spanMs: number): string {
  return formatQuantity(spanMs, 'duration');
}
