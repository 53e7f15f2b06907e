/** The generated modules of what talks to devices: the wires as integers, and which families and wires a site has. */
import type { FieldConfig, PeerConfig } from '../../firmware/field/config.js';
import { Family, Format } from '../../firmware/devices/codes.js';
import { isFloat } from '../../firmware/devices/typed.js';
import { alike } from './alike.js';
import { integers } from './generated.js';

/** Text of the modules by their path under `build/board/firmware`, each an ES module of plain literals. */
export function fieldModules(field: FieldConfig, dtMs: number): Record<string, string> {
  return {
    'generated/field.js': `${configFunction(field)}export const DT_MS = ${dtMs};\n`,
    'devices/facts.js': factsModule(deviceFactsOf(field)),
    'field/facts.js': factsModule(wireFactsOf(field)),
  };
}

/** Its lists of lines and peers are made by functions within it, which hold no variables once it has returned. */
function configFunction({ buses, peers, ...rest }: FieldConfig): string {
  const lines = alike('bus', buses), asked = alike('peer', peers.map(slim));
  const functions = [...lines.functions, ...asked.functions].map((text) => `  ${text}\n`).join('');
  const fields = [`buses: ${lines.text}`, `peers: ${asked.text}`, ...Object.entries(rest).map(([name, value]) => `${name}: ${integers(value)}`)];
  return `export function fieldConfig() {\n${functions}  return { ${fields.join(', ')} };\n}\n`;
}

/** Only products without SunSpec have blocks and writes; two empty lists take four variables. */
function slim({ blocks, writes, ...peer }: PeerConfig): object {
  return peer.family === Family.Generic ? { ...peer, blocks, writes } : peer;
}

/** The facts of `firmware/devices/facts.ts` for one site. */
export function deviceFactsOf({ peers }: FieldConfig): Record<string, boolean> {
  const has = (family: Family): boolean => peers.some((peer) => peer.family === family);
  const types = peers.flatMap(({ blocks, writes }) => [...blocks.flatMap(({ points }) => points), ...writes]);
  return {
    HAS_GENERIC: has(Family.Generic), HAS_METERS: has(Family.SunSpecMeter), HAS_INVERTERS: has(Family.SunSpecInverter), HAS_BATTERIES: has(Family.SunSpecBattery),
    HAS_SWAPPED: types.some(({ format }) => format >= Format.I32Swapped), HAS_FLOATS: peers.some(({ writes }) => writes.some(({ format }) => isFloat(format))),
  };
}

/** The facts of `firmware/field/facts.ts` for one site. */
export function wireFactsOf({ buses, peers, contacts, relays }: FieldConfig): Record<string, boolean> {
  return {
    HAS_SERIAL: buses.some(({ serial }) => serial > 0), HAS_TCP: buses.some(({ serial }) => serial === 0),
    HAS_SHARED: buses.some(({ inFlight }) => inFlight > 1), HAS_CONTACTS: contacts.length > 0, HAS_RELAYS: relays.length > 0,
    HAS_COMMANDS: peers.some(({ command }) => command >= 0),
  };
}

/** A module of truths. */
export function factsModule(facts: Record<string, boolean>): string {
  return Object.entries(facts).map(([name, fact]) => `export const ${name} = ${fact};\n`).join('');
}
