/** Whether a board has what the wires of a site need. */
import type { Board } from '../../firmware/board.js';
import type { SiteModel } from '../input/model.js';
import { InputError } from '../input/error.js';
import { boards } from './boards.js';

/** Throws an InputError where nothing is on a wire, or where the board lacks a serial port. */
export function checkWires({ name, field }: Pick<SiteModel, 'name' | 'field'>, board: Board): void {
  if (field.peers.length === 0) throw new InputError(`${name}: no device has a 'link': there is nothing that the firmware could talk to`);
  const highest = serialPortsOf({ field });
  if (highest <= board.serialPorts) return;
  throw new InputError(`${name} uses serial port ${highest}, and ${board.name} has ${board.serialPorts === 0 ? 'none' : `only ${board.serialPorts}`}`);
}

/** The highest serial port that a site uses; 0 where it uses none. */
export function serialPortsOf({ field }: Pick<SiteModel, 'field'>): number {
  return Math.max(0, ...field.buses.map(({ serial }) => serial));
}

/** Whether the board can open the TCP connections of a site. */
export function hasNetworkFor({ field }: Pick<SiteModel, 'field'>, board: Board): boolean {
  return board.network !== '' || field.buses.every(({ serial }) => serial > 0);
}

/** Throws an InputError where devices answer over TCP and the board's interpreter cannot open a connection. */
export function checkNetwork({ name, field }: Pick<SiteModel, 'name' | 'field'>, board: Board): void {
  const tcp = field.buses.filter(({ serial }) => serial === 0).length;
  if (hasNetworkFor({ field }, board)) return;
  const others = boards.filter(({ network }) => network !== '').map((it) => it.name).join(', ');
  throw new InputError(`${name} has ${tcp === 1 ? 'a TCP connection' : `${tcp} TCP connections`}, and the interpreter of ${board.name} has no driver for a network: `
    + `put the devices on serial buses, take a board that has one (${others}), or build it all the same with 'busbar build --io --no-network-check'`);
}
