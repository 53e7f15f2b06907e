/** Reads a site file: what is on the busbar, as control is told and as it truly is. */
import { basename, extname } from 'node:path';
import type { PlantConfig } from '../plant/config.js';
import { checkDevices } from './check-devices.js';
import { checkSite, siteParams } from './check-site.js';
import type { BatteryText, DeviceText, LoadText, RenewableText } from './device-schema.js';
import { batteryConfig, batteryPlant, loadConfig, loadPlant, renewableConfig, renewablePlant } from './devices.js';
import { readLocated } from './document.js';
import { InputError } from './error.js';
import { siteField } from './field/field.js';
import type { SiteLocation, SiteModel } from './model.js';
import type { SiteNames } from './names.js';
import { nearestText } from './nearest.js';
import { checkNode, nodeConfig, nodePlant } from './nodes.js';
import { parseParameters } from './parameters.js';
import { shippedFile } from './shipped.js';
import { scadaLink } from './scada.js';
import { siteSchema, type SiteText } from './site-schema.js';
import { nodesInOrder } from './tree.js';
import type { Locate } from './yaml-text.js';

export type { SiteLocation, SiteModel } from './model.js';
export type { SiteNames } from './names.js';

/**
 * The site of a shipped name or of a file. Nodes come parents first, loads in the order in which they are shed (lowest priority first,
 * then as in the file), other devices as in the file. Throws an InputError for whatever is malformed, unknown or contradictory.
 */
export function readSite(nameOrFile: string): SiteModel {
  const file = shippedFile('sites', nameOrFile);
  const { value: text, where } = readLocated(file, siteSchema);
  checkText(text, where);
  const names = namesInOrder(text, where);
  const parts = assemble(text, names);
  const site: SiteModel = {
    name: basename(file, extname(file)),
    about: text.about,
    file,
    location: siteLocation(text),
    ...parts,
    ...siteField(text, parts.config, names, where),
    names,
    kinds: names.renewables.map((name) => (text.devices[name] as RenewableText).kind),
    parameters: parseParameters(text.parameters, (name) => where(['parameters', name])),
    scada: scadaLink(text, where),
  };
  checkSite(site, siteParams(site), where);
  return site;
}

/** What can be wrong with single nodes and devices, and with the names between them. */
function checkText(text: SiteText, where: Locate): void {
  for (const [name, node] of Object.entries(text.nodes)) checkNode(name, node, where);
  for (const [name, device] of Object.entries(text.devices)) {
    const path = ['devices', name];
    if (Object.hasOwn(text.nodes, name)) throw new InputError(`${path.join('.')}: a node has this name already`, where(path));
    if (Object.hasOwn(text.nodes, device.node)) continue;
    const nearest = nearestText(device.node, Object.keys(text.nodes));
    throw new InputError(`${path.join('.')}.node: there is no node '${device.node}'${nearest}`, where([...path, 'node']));
  }
  checkDevices(text.devices, where);
}

function namesInOrder(text: SiteText, where: Locate): SiteNames {
  const devices = Object.entries(text.devices);
  const ofKind = (...kinds: DeviceText['kind'][]): string[] =>
    devices.filter(([, device]) => kinds.includes(device.kind)).map(([name]) => name);
  const priority = (name: string): number => (text.devices[name] as LoadText).priority;
  return {
    nodes: nodesInOrder(text.nodes, where),
    batteries: ofKind('battery'),
    renewables: ofKind('pv', 'wind'),
    loads: ofKind('load').sort((a, b) => priority(a) - priority(b)),
  };
}

function assemble(text: SiteText, names: SiteNames): Pick<SiteModel, 'config' | 'plant'> {
  const nodes = names.nodes.map((name) => ({ node: text.nodes[name]!, parent: names.nodes.indexOf(text.nodes[name]!.parent ?? '') }));
  const home = (device: DeviceText): number => names.nodes.indexOf(device.node);
  const batteries = names.batteries.map((name) => text.devices[name] as BatteryText);
  const renewables = names.renewables.map((name) => text.devices[name] as RenewableText);
  const loads = names.loads.map((name) => text.devices[name] as LoadText);
  const config = {
    dtMs: text.tick,
    nodes: nodes.map(({ node, parent }) => nodeConfig(node, parent)),
    batteries: batteries.map((battery) => batteryConfig(battery, home(battery))),
    renewables: renewables.map((unit) => renewableConfig(unit, home(unit))),
    loads: loads.map((load) => loadConfig(load, home(load))),
  };
  const plant = {
    dtMs: text.tick,
    grid: gridPlant(text.grid),
    nodes: nodes.map(({ node, parent }) => nodePlant(node, parent)),
    batteries: batteries.map((battery, k) => batteryPlant(battery, config.batteries[k]!)),
    renewables: renewables.map((unit, k) => renewablePlant(unit, config.renewables[k]!)),
    loads: loads.map((load, k) => loadPlant(load, config.loads[k]!)),
  };
  return { config, plant };
}

function gridPlant(grid: SiteText['grid']): PlantConfig['grid'] {
  return {
    nominalV: grid.voltage,
    nominalMilliHz: grid.frequency,
    shortCircuitVa: grid['short-circuit-power'],
    xOverR: grid['x-over-r'],
    frequencyNoiseMilliHz: grid['frequency-noise'],
  };
}

function siteLocation({ location }: SiteText): SiteLocation {
  return { latitudeDeg: location.latitude, longitudeDeg: location.longitude, utcOffsetMinutes: location['utc-offset'] / 60000 };
}
