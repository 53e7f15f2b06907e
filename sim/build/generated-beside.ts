/** The generated module of what a firmware has beside its masters: what its store keeps, and what its server for SCADA shows. */
import { crc32 } from 'node:zlib';
import type { Params } from '../../firmware/control/params.js';
import { ALARM_SLOTS } from '../../firmware/control/site.js';
import type { LifeConfig } from '../../firmware/life/life.js';
import type { ScadaConfig } from '../../firmware/north/scada.js';
import type { Board } from '../../firmware/board.js';
import type { ScadaLink, SiteModel } from '../input/model.js';
import { northConfig, paramIds } from '../north/config.js';
import { integers } from './generated.js';

/** Pages of more than this are so few that a log is not given one of its own. */
const MOST_PAGE_BYTES = 8192, LOG_BYTES = 2000;
/** Flash lasts ten thousand erasures or more, and two logs of 2 kB take some twenty records each: decades at one in a quarter of an hour. */
const EVERY_MS = 900000;

export interface BesideRequest {
  site: SiteModel;
  params: Params;
  board: Board;
  hasStore: boolean;
  scada: ScadaLink | null;
}

/** Text of the module by its path. */
export function besideModule(request: BesideRequest | null): Record<string, string> {
  const life = request?.hasStore ? integers(lifeOf(request)) : '{}', scada = request?.scada ? integers(scadaOf(request, request.scada)) : '{}';
  return { 'generated/beside.js': `export function lifeConfig() {\n  return ${life};\n}\nexport function scadaConfig() {\n  return ${scada};\n}\n` };
}

function lifeOf({ site, board }: BesideRequest): LifeConfig {
  const pageBytes = board.storagePageBytes <= MOST_PAGE_BYTES ? board.storagePageBytes : 0, { batteries, renewables, loads } = site.config;
  const devices = [...batteries, ...renewables, ...loads], names = [...site.names.batteries, ...site.names.renewables, ...site.names.loads];
  return {
    shape: { pageBytes, logBytes: LOG_BYTES, site: crc32(site.name), everyMs: EVERY_MS },
    paramIds: paramIds(), alarms: ALARM_SLOTS,
    deviceIds: names.map((name) => crc32(name)), heldS: devices.map(({ leaseMs }) => Math.floor(leaseMs / 2000)), batteries: batteries.length,
  };
}

function scadaOf({ site, params }: BesideRequest, link: ScadaLink): ScadaConfig {
  return { ...northConfig(site, params), ...link };
}
