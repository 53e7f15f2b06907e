/** What a battery says of its charge: how often it is asked, and what becomes of it where it refuses. */
import { Format, Meaning } from '../../../firmware/devices/codes.js';
import { Sign } from '../../../firmware/field/signs.js';
import { Device, tcpServer } from './device.js';
import { boot, DT_MS, peer, tcpBus, type Rig } from './rig.js';
import { VirtualBoard } from './virtual.js';

/** A product that tells its power in register 0 and its charge in these. */
function batteryRig(...socAt: number[]): { board: VirtualBoard; battery: Device; control: Rig['control'] } {
  const board = new VirtualBoard(), battery = new Device(1, { 0: 100, 20: 400, 40: 600 });
  const blocks = [0, ...socAt].map((address) => ({
    fn: 3, address, count: 1, points: [{ meaning: address === 0 ? Meaning.PowerW : Meaning.SocPermille, format: Format.U16, offset: 0, multiplier: 1, divisor: 1 }],
  }));
  board.hosts.set('10.0.0.1:502', tcpServer(battery));
  return { board, battery, control: boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { storage: 0, blocks })] }).control };
}

test('charge that stands in two places is asked for in both, every two seconds', () => {
  const { board, battery, control } = batteryRig(20, 40);

  board.pass(20 * DT_MS);

  expect([0, 20, 40].map((at) => battery.log.filter(({ address }) => address === at).length)).toEqual([20, 2, 2]);
  expect(control.storage.map(({ socPermille }) => socPermille)).toEqual([600, 600]);
});

test('a battery that refuses to tell its charge, again and again, has none', () => {
  const { board, battery, control } = batteryRig(20);
  board.pass(10 * DT_MS);
  battery.registers.delete(20);

  board.pass(20000);

  expect(control.storage.at(-1)!.socPermille).toBeNaN();
  expect(control.troubles).toEqual([{ k: 0, sign: Sign.Refuses }]);
});
