/** What a scan found, as the parts of a site file that can be made of it. */
import type { Target } from './target.js';
import type { Found } from './inspect.js';
import { formatQuantity } from '../input/quantity.js';

/** The text of a file: devices with their links; what a product does not tell is left open in a comment. Ends in a newline. */
export function sectionText(found: readonly Found[], target: Target, address: string): string {
  const link = linkOf(target, address), devices = found.filter(({ kind }) => kind === 'inverter' || kind === 'battery');
  const meters = found.filter(({ kind }) => kind === 'meter');
  return [
    '# Found on the wire. Say for each device at which node it is, when its lease ends and what it then falls back to.',
    ...target.kind === 'serial' ? ['buses:', ...busLines(target)] : [],
    ...devices.length > 0 ? ['devices:', ...devices.flatMap((it) => deviceLines(it, nameOf(it, devices), link))] : [],
    ...meters.length > 0 ? ['# Meters: each of these links belongs to the node or the load that it measures.', ...meters.map((it) => `#   link: { ${link}, unit: ${it.unit} }  # ${aboutOf(it)}`)] : [],
    '',
  ].join('\n');
}

function linkOf(target: Target, address: string): string {
  return target.kind === 'serial' ? 'bus: scanned' : `tcp: ${address}`;
}

/** The board's port is another one than this computer's. */
function busLines({ baud, parity, stopBits }: Extract<Target, { kind: 'serial' }>): string[] {
  return [`  scanned: { serial: 1, baud: ${baud}, parity: ${parity}, stop-bits: ${stopBits} }`];
}

function deviceLines(it: Found, name: string, link: string): string[] {
  const isBattery = it.kind === 'battery';
  return [
    `  ${name}:`, `    about: ${JSON.stringify(aboutOf(it))}`, `    kind: ${isBattery ? 'battery' : 'pv'}`, '    node: pcc',
    ...isBattery ? [line('capacity', it.capacityWh, 'energy'), line('charge', it.chargeW, 'power'), line('discharge', it.dischargeW, 'power')] : [line('rated', it.ratedW, 'power')],
    `    link: { ${link}, unit: ${it.unit}${it.base === 40000 ? '' : `, base: ${it.base}`} }`,
    ...it.takesCommands ? [] : ['    # It takes no commands: it can be read, and nothing holds it to a limit.'],
  ];
}

function line(key: string, value: number, kind: 'power' | 'energy'): string {
  return Number.isNaN(value) ? `    # ${key}: it does not tell` : `    ${key}: ${formatQuantity(value, kind)}`;
}

function aboutOf({ maker, product, serial, unit }: Found): string {
  const words = [maker, product, serial].filter((word) => word !== '');
  return words.length === 0 ? `unit ${unit}` : words.join(' ');
}

/** Maker and product as a name of a site; with its unit where there are several of it. */
function nameOf(it: Found, all: readonly Found[]): string {
  const plain = slugOf(it), isAlone = all.filter((other) => slugOf(other) === plain).length === 1;
  return isAlone ? plain : `${plain}-${it.unit}`;
}

function slugOf({ maker, product, kind }: Found): string {
  const slug = `${maker} ${product}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return slug === '' ? kind : slug;
}
