/** What a build of firmware says of the wires: how much of the file talks to how many devices, and what is missing. */
import type { Board } from '../../firmware/board.js';
import type { BuiltFirmware } from '../build/firmware.js';
import type { SiteModel } from '../input/model.js';
import { plainNumber } from '../report/quantity.js';

/** Ends in a newline. */
export function wireText({ code, controlBytes }: BuiltFirmware, { field, unlinked }: SiteModel, board: Board): string {
  const serial = field.buses.filter((bus) => bus.serial > 0).length, tcp = field.buses.length - serial;
  const parts = [counted(field.peers.length, 'peer'), counted(tcp, 'TCP connection'), counted(serial, 'serial bus', 'serial buses'),
    counted(field.contacts.length, 'contact'), counted(field.relays.length, 'relay')].filter((part) => part !== null);
  const said = [`  Control    ${plainNumber(controlBytes, 9)} bytes, and ${plainNumber(code.length - controlBytes, 9)} of what talks to its devices`, `  Wires      ${parts.join(', ')}`];
  if (unlinked.length > 0) said.push(`  No link leads to ${unlinked.join(', ')}: the firmware does not know ${unlinked.length === 1 ? 'it' : 'them'}.`);
  if (tcp > 0 && board.network === '') said.push(`  The interpreter of ${board.name} has no driver for a network: ${tcp === 1 ? 'the TCP connection' : 'none of the TCP connections'} can be opened there.`);
  return `${said.join('\n')}\n`;
}

function counted(count: number, one: string, several = `${one}s`): string | null {
  return count === 0 ? null : `${plainNumber(count, 9)} ${count === 1 ? one : several}`;
}
