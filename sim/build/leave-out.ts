/** What each device and each node of a site costs in variables, to say what to leave out where a site is too large. */
import { buildSite } from '../../firmware/control/build.js';
import type { SiteConfig } from '../../firmware/control/config.js';
import type { SiteNames } from '../input/names.js';
import { countVariables, type VariableLayout } from './variables.js';

/** Something that can be left out, and the variables that this saves. */
export interface Saving {
  name: string;
  variables: number;
}

type Kind = 'batteries' | 'renewables' | 'loads';

const KINDS: readonly Kind[] = ['batteries', 'renewables', 'loads'];

/** All devices, and all nodes but the root with what hangs on them, the dearest first. */
export function savings(config: SiteConfig, names: SiteNames, layout: VariableLayout): Saving[] {
  const wholeCount = recordCount(config, layout);
  const saving = (name: string, rest: SiteConfig): Saving => ({ name, variables: wholeCount - recordCount(rest, layout) });
  const devices = KINDS.flatMap((kind) => config[kind].map((_, k) => saving(names[kind][k]!, withoutDevice(config, kind, k))));
  const nodes = config.nodes.slice(1).map((_, k) => saving(`${names.nodes[k + 1]!} with all below it`, withoutNode(config, k + 1)));
  return [...devices, ...nodes].sort((a, b) => b.variables - a.variables);
}

/** Variables of the record, whose names are short in a built file. */
function recordCount(config: SiteConfig, layout: VariableLayout): number {
  return countVariables([{ site: buildSite(config) }], { ...layout, nameLetters: Infinity });
}

function withoutDevice(config: SiteConfig, kind: Kind, index: number): SiteConfig {
  return { ...config, [kind]: (config[kind] as unknown[]).filter((_, k) => k !== index) };
}

/** Without a node, the nodes below it and their devices; the others are numbered anew. */
function withoutNode(config: SiteConfig, index: number): SiteConfig {
  const gone = new Set([index]);
  config.nodes.forEach(({ parent }, k) => { if (gone.has(parent)) gone.add(k); });
  const kept = config.nodes.map((_, k) => k).filter((k) => !gone.has(k));
  const devicesOf = <T extends { node: number }>(devices: readonly T[]): T[] =>
    devices.filter(({ node }) => !gone.has(node)).map((device) => ({ ...device, node: kept.indexOf(device.node) }));
  return {
    ...config,
    nodes: kept.map((k) => config.nodes[k]!).map((node) => ({ ...node, parent: kept.indexOf(node.parent) })),
    batteries: devicesOf(config.batteries), renewables: devicesOf(config.renewables), loads: devicesOf(config.loads),
  };
}
