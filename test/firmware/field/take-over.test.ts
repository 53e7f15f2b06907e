/** What devices hold from before is read before the first tick, and control is told. */
import { Device, tcpServer } from './device';
import { boot, DT_MS, peer, tcpBus } from './rig';
import { VirtualBoard } from './virtual';

function started(device: Device, ranBefore: boolean) {
  const board = new VirtualBoard();
  board.hosts.set('10.0.0.1:502', tcpServer(device));
  return boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { command: 2 })] }, ranBefore);
}

test('a product without SunSpec is believed where this board told it something before', () => {
  const { board, control } = started(new Device(1, { 0: 0, 10: 450 }), true);
  board.pass(3 * DT_MS);
  expect(control.taken).toEqual([{ k: 2, heldW: 450 }]);
});

test('it is not asked where it was never told anything', () => {
  const device = new Device(1, { 0: 0, 10: 450 }), { board, control } = started(device, false);
  board.pass(3 * DT_MS);
  expect(control.taken).toEqual([]);
  expect(device.log.some(({ address }) => address === 10)).toBe(false);
});

test.each([
  ['refuses to say', (device: Device) => { device.registers.delete(10); }, 1],
  ['does not answer', (device: Device) => { device.delayMs = null; }, 15],
])('a product that %s holds nothing up: ticks begin', (_, spoil, ticks) => {
  const device = new Device(1, { 0: 0, 10: 450 });
  spoil(device);
  const { board, control } = started(device, true);

  board.pass((ticks + 2) * DT_MS);

  expect(control.taken).toEqual([]);
  expect(control.ticks.length).toBeGreaterThan(0);
});
