/** The firmware of a scenario's site, built for the interpreter on a computer. */
import type { Board } from '../../firmware/board.js';
import type { SiteConfig } from '../../firmware/control/config.js';
import type { Params } from '../../firmware/control/params.js';
import type { FieldConfig } from '../../firmware/field/config.js';
import { boardOf } from '../build/boards.js';
import type { Beside } from '../build/firmware.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import type { Firmware } from './firmware.js';

/** Its numbers are those of every board; the stand-in has the pins of any. */
const BOARD = 'linux';

/** Builds control with the setup's tick and parameters, and behind it what asks the field. */
export function firmwareOf({ model, config, params }: ScenarioSetup, field: FieldConfig): Promise<Firmware> {
  return firmwareFor(boardOf(BOARD), { config, params, site: model.name }, field);
}

/** As it is flashed: with console, store, and the server for SCADA where the site names one; `parts` says otherwise. */
export async function wholeFirmwareOf({ model, config, params }: ScenarioSetup, parts: Partial<Beside> = {}): Promise<Firmware> {
  const { wholeFirmware } = await import('../build/firmware.js');
  return firmwareFor(boardOf(BOARD), { config, params, site: model.name }, model.field, { ...wholeFirmware(model, 0), ...parts });
}

/** The same of a site that is no scenario's, for any board. */
export async function firmwareFor(board: Board, site: { config: SiteConfig; params: Params; site: string }, field: FieldConfig, beside?: Beside): Promise<Firmware> {
  // Bundler and compiler are large; other targets need not wait for them to load.
  const { buildFirmware } = await import('../build/firmware.js');
  const built = await buildFirmware({ ...site, board, field, ...(beside === undefined ? {} : { beside }) });
  return { code: built.code, control: { ...built, code: built.code.slice(0, built.controlBytes) }, short: built.ioNames };
}
