/** A site as the simulator and the build take it: what control is told, what is true, and the names that people know it by. */
import type { SiteConfig } from '../../firmware/control/config.js';
import type { Params } from '../../firmware/control/params.js';
import type { ScadaConfig } from '../../firmware/north/scada.js';
import type { SiteField } from './field/field.js';
import type { PlantConfig } from '../plant/config.js';
import type { SiteNames } from './names.js';

export interface SiteModel extends SiteField {
  /** The file's name without its ending. */
  name: string;
  about: string;
  file: string;
  location: SiteLocation;
  config: SiteConfig;
  /** Same devices in the same order as `config`. */
  plant: PlantConfig;
  /** By the index of each kind in `config` and `plant`. */
  names: SiteNames;
  /** What each renewable unit is. */
  kinds: ('pv' | 'wind')[];
  /** Parameters that the site sets; the others keep their defaults. */
  parameters: Partial<Params>;
  /** Where SCADA asks; null where nobody does. */
  scada: ScadaLink | null;
}

/** Port of Modbus TCP; where that is 0, a serial bus on which the board is this unit. */
export type ScadaLink = Pick<ScadaConfig, 'tcpPort' | 'unit' | 'serial'>;

/** North and east are positive; the offset is the site's standard time against UTC. */
export interface SiteLocation {
  latitudeDeg: number;
  longitudeDeg: number;
  utcOffsetMinutes: number;
}
