/** From a node as it is written to what control is told of it and what is true of it. */
import type { NodeConfig } from '../../firmware/control/config.js';
import type { NodePlant } from '../plant/config.js';
import { InputError } from './error.js';
import { instrumentPlant } from './instrument-schema.js';
import { formatQuantity, powerText } from './quantity.js';
import type { NodeText } from './site-schema.js';
import type { Locate } from './yaml-text.js';

/** Control's view: powers in W, limits no wider than the rating. A reading is as old as the middle of its averaging window. */
export function nodeConfig(text: NodeText, parent: number): NodeConfig {
  return {
    parent,
    ratingW: text.rating,
    importLimitW: text['import-limit'] ?? text.rating,
    exportLimitW: text['export-limit'] ?? text.rating,
    metered: text.meter === undefined ? 0 : 1,
    meterOlderMs: Math.round((text.meter?.window ?? 0) / 2),
    meterAgeErrorMs: Math.ceil(text.meter?.['stamps-known-to'] ?? 0),
  };
}

/** The truth: breaker, transformer and meter. */
export function nodePlant(text: NodeText, parent: number): NodePlant {
  const { transformer } = text;
  return {
    parent,
    transformer: transformer === undefined ? null
      : { ratedVa: transformer.rated, noLoadLossW: transformer['no-load-loss'], loadLossW: transformer['load-loss'] },
    breakerClosed: text.breaker === 'closed',
    meter: text.meter === undefined ? null : instrumentPlant(text.meter),
  };
}

/** Throws where a limit lies above the node's rating, or the rating above that of its transformer. */
export function checkNode(name: string, text: NodeText, where: Locate): void {
  const refuse = (key: string, why: string): never => {
    throw new InputError(`nodes.${name}: ${why}`, where(['nodes', name, key]));
  };
  for (const limit of ['import-limit', 'export-limit'] as const) {
    const limitW = text[limit] ?? 0;
    if (limitW > text.rating) refuse(limit, `${limit} ${powerText(limitW)} lies above the rating ${powerText(text.rating)}`);
  }
  const ratedVa = text.transformer?.rated ?? Infinity;
  if (text.rating <= ratedVa) return;
  refuse('rating', `rating ${powerText(text.rating)} lies above the ${formatQuantity(ratedVa, 'apparentPower')} of its transformer`);
}
