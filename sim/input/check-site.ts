/** Contradictions between the parts of a site: between nodes and devices, readings and parameters, grid and rating. */
import { defaultParams, type Params } from '../../firmware/control/params.js';
import type { InstrumentPlant } from '../plant/config.js';
import { InputError } from './error.js';
import { checkLeases } from './leases.js';
import type { SiteModel } from './model.js';
import { checkParameters } from './parameters.js';
import { formatQuantity } from './quantity.js';
import { isWithin } from './tree.js';
import type { Locate } from './yaml-text.js';

/**
 * Throws an InputError where a site contradicts itself under these parameters: the site's own over the defaults, or with what a run sets.
 * Without `where`, as for parameters from the command line, the error names no place.
 */
export function checkSite(site: SiteModel, params: Params = siteParams(site), where: Locate = () => ({})): void {
  checkGrid(site, where);
  checkLoadsKnown(site, where);
  checkParameters(params, (name) => where(['parameters', name]));
  checkReadings(site, params, where);
  checkLeases(site, params, where);
}

/** The parameters that a site runs with: its own over the defaults. */
export function siteParams(site: Pick<SiteModel, 'parameters'>): Params {
  return { ...defaultParams(), ...site.parameters };
}

/** Most that a source behind an impedance delivers at unity power factor: Ssc / (2 (1 + cos of the impedance angle)). */
function checkGrid({ config, plant: { grid }, names }: SiteModel, where: Locate): void {
  const cosine = 1 / Math.hypot(1, grid.xOverR);
  const mostW = grid.shortCircuitVa / (2 * (1 + cosine));
  const { ratingW } = config.nodes[0]!;
  if (ratingW <= mostW) return;
  throw new InputError(`grid: a short-circuit power of ${formatQuantity(grid.shortCircuitVa, 'apparentPower')} carries no more than `
    + `${formatQuantity(mostW, 'power', 4)}, but the rating of '${names.nodes[0]}' is ${formatQuantity(ratingW, 'power')}`,
  where(['grid', 'short-circuit-power']));
}

/** A node that has to keep a limit of its own needs a meter, or readings of all its loads: else its load could not be known. */
function checkLoadsKnown({ config, names }: SiteModel, where: Locate): void {
  config.nodes.forEach((node, index) => {
    if (node.metered === 1 || !hasOwnLimit(config.nodes, index)) return;
    const unknown = config.loads.findIndex((load) => load.metered === 0 && isWithin(config.nodes, load.node, index));
    if (unknown < 0) return;
    const name = names.nodes[index]!;
    throw new InputError(`nodes.${name}: it has limits to keep but no meter, and its load '${names.loads[unknown]}' is not metered: `
      + 'give the node a meter or meter the load', where(['nodes', name]));
  });
}

function hasOwnLimit(nodes: SiteModel['config']['nodes'], index: number): boolean {
  const node = nodes[index]!;
  const parent = nodes[node.parent];
  const ownW = Math.min(node.importLimitW, node.exportLimitW, node.ratingW);
  return parent === undefined || ownW < parent.ratingW;
}

/** A reading that is older than allowed just before the next one comes would be lost for ever. */
function checkReadings({ plant, names }: SiteModel, params: Params, where: Locate): void {
  const check = (path: string[], meter: InstrumentPlant | null, limit: 'stale-after' | 'blind-after'): void => {
    const allowedMs = limit === 'stale-after' ? params.staleAfterMs : params.blindAfterMs;
    const oldestMs = meter === null ? 0 : meter.periodMs + meter.latencyMs + meter.jitterMs;
    if (oldestMs < allowedMs) return;
    throw new InputError(`${path.join('.')}: its readings grow ${formatQuantity(oldestMs, 'duration')} old before the next one comes, `
      + `and ${limit} is ${formatQuantity(allowedMs, 'duration')}`, where(path));
  };
  plant.nodes.forEach((node, k) => check(['nodes', names.nodes[k]!, 'meter'], node.meter, 'blind-after'));
  const reading = (names: readonly string[]) => ({ meter }: { meter: InstrumentPlant | null }, k: number): void =>
    check(['devices', names[k]!, 'plant', 'reading'], meter, 'stale-after');
  plant.batteries.forEach(reading(names.batteries));
  plant.renewables.forEach(reading(names.renewables));
  plant.loads.forEach(reading(names.loads));
}
