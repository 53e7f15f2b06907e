/** Everyday inputs for a rehearsal: an afternoon at the site, crude, but with power that adds up at every meter. */
import type { SiteConfig } from '../../../firmware/control/config.js';
import type { Bundle } from '../built.js';

/** The generated function that gives the configuration. */
export const CONFIG = 'siteConfig';
/** Meters and devices are read once a second, and everything settles within that. */
const PERIOD_MS = 1000;
/** Stamps are no whole numbers, nor are powers: on the board they come out of an array, and what is worked out from them takes as much memory as a fraction. */
const PART_MS = 1 / 4;
const LOAD_PART = 0.6, SUN_PART = 0.8, SOC_PERMILLE = 500;

/**
 * Steps a bundle through everyday ticks.
 *
 * @param siteConfig that function (`CONFIG`); without one nothing is handed in
 */
export function drive(bundle: Partial<Bundle>, siteConfig: unknown, ticks: number): void {
  const config = typeof siteConfig === 'function' ? siteConfig() as SiteConfig : null;
  for (let tick = 1; tick <= ticks; tick++) {
    if (config) read(bundle as Bundle, config, tick);
    bundle.step?.(tick);
  }
}

/** Hands in what is due before a tick: the devices of the site take turns within a second. */
function read(bundle: Bundle, config: SiteConfig, tick: number): void {
  const perRound = Math.max(1, Math.round(PERIOD_MS / config.dtMs)), round = Math.floor(tick / perRound);
  const powers = powersOf(bundle, config, round);
  powers.forEach((powerW, k) => {
    if ((tick + k) % perRound === 0) bundle.setReading(k, powerW, tick * config.dtMs - PART_MS, round + 1);
  });
  config.batteries.forEach((battery, k) => {
    if ((tick + k) % perRound === 0) bundle.setStorage(k, SOC_PERMILLE, battery.chargeW, battery.dischargeW);
  });
}

/** What each reading of the site shows: meters, batteries, PV and wind, loads in the reverse of the configuration. */
function powersOf(bundle: Bundle, config: SiteConfig, round: number): number[] {
  const { batteries, renewables, loads } = config;
  const charged = batteries.map((_, k) => bundle.setpointW(k));
  const made = renewables.map((unit, k) => Math.min(bundle.setpointW(batteries.length + k), unit.ratedW * (SUN_PART + wave(round, k) / 10)));
  const taken = loads.map((load, k) => Math.min(bundle.setpointW(batteries.length + renewables.length + k), load.ratedW * (LOAD_PART + wave(round, k + 7) / 20)));
  const importW = config.nodes.map(() => 0);
  const book = (node: number, powerW: number): void => { for (let n = node; n >= 0; n = config.nodes[n]!.parent) importW[n]! += powerW; };
  batteries.forEach((it, k) => book(it.node, -charged[k]!));
  renewables.forEach((it, k) => book(it.node, -made[k]!));
  loads.forEach((it, k) => book(it.node, taken[k]!));
  const metered = taken.filter((_, k) => loads[k]!.metered === 1).reverse();
  return [...importW.filter((_, n) => config.nodes[n]!.metered === 1), ...charged, ...made, ...metered];
}

/** Something that moves between -1 and 1, for each device in its own time. */
function wave(round: number, k: number): number {
  return Math.sin(round / (5 + k) + k);
}
