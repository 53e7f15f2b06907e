/** The families in the order of their numbers; those that the site has not are left out of its file. */
import { HAS_BATTERIES, HAS_GENERIC, HAS_INVERTERS, HAS_METERS } from './facts.js';
import { generic } from './generic.js';
import type { DeviceFamily } from './peer.js';
import { sunSpecBattery } from './sunspec-battery.js';
import { sunSpecInverter } from './sunspec-inverter.js';
import { sunSpecMeter } from './sunspec-meter.js';

export const families: (DeviceFamily | null)[] = [
  HAS_GENERIC ? generic : null, HAS_METERS ? sunSpecMeter : null, HAS_INVERTERS ? sunSpecInverter : null, HAS_BATTERIES ? sunSpecBattery : null,
];
