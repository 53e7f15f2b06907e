/** What the host tells the server on the board: integers only. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { PARAMS, type ParamName, type Params } from '../../firmware/control/params.js';
import { ALARM_SLOTS } from '../../firmware/control/site.js';
import type { NorthConfig } from '../../firmware/north/north.js';
import { IDENTITY_REGISTERS } from '../../firmware/north/registers.js';
import { crc16 } from '../../firmware/wire/crc16.js';
import { projectRoot } from '../build/root.js';
import type { SiteModel } from '../input/model.js';
import { DISPATCH, PARAMETER_PLACES } from './places.js';

/** Raised when registers are added, which masters of before do not mind. */
export const MAP_REVISION = 2;
/** A master is lost after three heartbeats of its usual 10 s; a switch is operated within as long as a person needs to confirm. */
const HEARTBEAT_MS = 30000, SELECT_MS = 30000;

const NAMES = Object.keys(PARAMS) as ParamName[];
/** Bytes of the name, and where it and the numbers of the identity block stand. */
const SITE_NAME_BYTES = 32;

/** The server of a site. */
export function northConfig(site: SiteModel, params: Params): NorthConfig {
  const { nodes, batteries, renewables, loads } = site.config;
  return {
    identity: numbersOf(identityOf(site)),
    records: [1, nodes.length, batteries.length, renewables.length, loads.length, ALARM_SLOTS],
    rows: PARAMETER_PLACES.map((name) => (name === null ? -1 : NAMES.indexOf(name))),
    values: PARAMETER_PLACES.map((name) => (name === null ? 0 : params[name])),
    least: PARAMETER_PLACES.map((name) => (isDispatch(name) ? PARAMS[name].min : 1)),
    most: PARAMETER_PLACES.map((name) => (isDispatch(name) ? PARAMS[name].max : 0)),
    fallbacks: PARAMETER_PLACES.map((name) => (isDispatch(name) ? DISPATCH[name]! : 0)),
    heartbeatMs: HEARTBEAT_MS,
    selectMs: SELECT_MS,
  };
}

function isDispatch(name: ParamName | null): name is ParamName {
  return name !== null && name in DISPATCH;
}

/** Differs between sites that are configured differently: a master is to see that. */
export function fingerprintOf({ config }: SiteModel): number {
  return crc32(JSON.stringify(config));
}

/** By row of the table: the number that stands for a parameter's name in the store, whatever place the table gives it. */
export function paramIds(): number[] {
  return NAMES.map((name) => crc16(Buffer.from(name, 'latin1')));
}

function identityOf(site: SiteModel): Buffer {
  const block = Buffer.alloc(2 * IDENTITY_REGISTERS), { nodes, batteries, renewables, loads, dtMs } = site.config;
  block.write('BUSBAR', 0, 'latin1');
  [MAP_REVISION, ...versionOf()].forEach((number, k) => block.writeUInt16BE(number, 8 + 2 * k));
  block.writeUInt32BE(fingerprintOf(site), 16);
  block.writeUInt32BE(dtMs, 20);
  [nodes.length, batteries.length, renewables.length, loads.length, ALARM_SLOTS, PARAMETER_PLACES.length].forEach((count, k) => block.writeUInt16BE(count, 24 + 2 * k));
  block.write(site.name.slice(0, SITE_NAME_BYTES), 2 * IDENTITY_REGISTERS - SITE_NAME_BYTES, 'latin1');
  return block;
}

function numbersOf(block: Buffer): number[] {
  return Array.from({ length: block.length / 4 }, (_, k) => block.readInt32BE(4 * k));
}

/** Major, minor, patch. */
function versionOf(): number[] {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8')) as { version: string };
  return version.split('.').map(Number);
}
