/** The lease check: with every device in its fallback at once, as when the controller is gone, no node may leave its limits. */
import type { NodeConfig } from '../../firmware/control/config.js';
import type { Params } from '../../firmware/control/params.js';
import { InputError } from './error.js';
import { powerText } from './quantity.js';
import type { SiteModel } from './model.js';
import { isWithin } from './tree.js';
import type { Locate } from './yaml-text.js';

/** What a device feeds the busbar with in its fallback; negative where a battery charges. */
interface Share {
  name: string;
  node: number;
  fallbackW: number;
}

/**
 * Throws an InputError that says which limit is left, by how much, and which device has the largest part in it.
 *
 * Export counts PV, wind and discharge, less the load that surely remains (the parameter least-load, at the point of common coupling);
 * a battery that charges does not count against it, for it may be full. Import counts charging alone: loads are the site's own affair.
 */
export function checkLeases(site: Pick<SiteModel, 'config' | 'names'>, params: Params, where: Locate = () => ({})): void {
  const shares = fallbackShares(site);
  site.config.nodes.forEach((node, index) => {
    const below = shares.filter((share) => isWithin(site.config.nodes, share.node, index));
    const leastW = index === 0 ? params.leastLoadW : 0;
    const name = site.names.nodes[index]!;
    const feeding = { verb: `node '${name}' would export`, shares: below.filter((share) => share.fallbackW > 0), leastW };
    const charging = { verb: `the batteries of node '${name}' would import`, shares: below.filter((share) => share.fallbackW < 0), leastW: 0 };
    refuseAbove(feeding, exportLimit(node, index, params), where);
    refuseAbove(charging, importLimit(node, index, params), where);
  });
}

interface Limit {
  limitW: number;
  text: string;
}

/** One direction of flow: who makes it, and what surely takes from it. */
interface Flow {
  verb: string;
  shares: readonly Share[];
  leastW: number;
}

function refuseAbove({ verb, shares, leastW }: Flow, limit: Limit, where: Locate): void {
  const totalW = shares.reduce((sum, share) => sum + Math.abs(share.fallbackW), 0) - leastW;
  if (totalW <= limit.limitW) return;
  const largest = shares.reduce((a, b) => (Math.abs(b.fallbackW) > Math.abs(a.fallbackW) ? b : a));
  throw new InputError(`with every device in its fallback ${verb} ${powerText(totalW)}: ${powerText(totalW - limit.limitW)} above ${limit.text} of `
    + `${powerText(limit.limitW)}; the largest part is '${largest.name}' with ${powerText(Math.abs(largest.fallbackW))}`,
  where(['devices', largest.name, 'fallback']));
}

function exportLimit(node: NodeConfig, index: number, params: Params): Limit {
  const ownW = Math.min(node.exportLimitW, node.ratingW);
  if (index === 0 && params.exportLimitW < ownW) return { limitW: params.exportLimitW, text: 'the parameter export-limit' };
  return { limitW: ownW, text: ownW < node.ratingW ? 'its export limit' : 'its rating' };
}

function importLimit(node: NodeConfig, index: number, params: Params): Limit {
  const ownW = Math.min(node.importLimitW, node.ratingW);
  if (index === 0 && params.importLimitW < ownW) return { limitW: params.importLimitW, text: 'the parameter import-limit' };
  return { limitW: ownW, text: ownW < node.ratingW ? 'the import limit' : 'the rating' };
}

function fallbackShares({ config, names }: Pick<SiteModel, 'config' | 'names'>): Share[] {
  const share = (kind: readonly string[]) => ({ node, fallbackW }: { node: number; fallbackW: number }, k: number): Share =>
    ({ name: kind[k]!, node, fallbackW });
  return [...config.renewables.map(share(names.renewables)), ...config.batteries.map(share(names.batteries))];
}
