/** Whether a board has what the wires of a site need. */
import type { Board } from '../../firmware/board.js';
import type { SiteModel } from '../input/model.js';
import { InputError } from '../input/error.js';

/** Throws an InputError where nothing is on a wire, or where the board lacks a serial port. */
export function checkWires({ name, field }: Pick<SiteModel, 'name' | 'field'>, board: Board): void {
  if (field.peers.length === 0) throw new InputError(`${name}: no device has a 'link': there is nothing that the firmware could talk to`);
  const highest = Math.max(...field.buses.map(({ serial }) => serial));
  if (highest <= board.serialPorts) return;
  throw new InputError(`${name} uses serial port ${highest}, and ${board.name} has ${board.serialPorts === 0 ? 'none' : `only ${board.serialPorts}`}`);
}
