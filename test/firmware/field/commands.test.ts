/** What becomes of commands: sent, read back, written again once where the device took them otherwise. */
import { Format, Meaning } from '../../../firmware/devices/codes.js';
import { Device, rtuBus, tcpServer } from './device.js';
import { boot, DT_MS, peer, serialBus, tcpBus, type Rig } from './rig.js';
import { VirtualBoard } from './virtual.js';

function rigOf(device: Device): Rig {
  const board = new VirtualBoard();
  board.hosts.set('10.0.0.1:502', tcpServer(device));
  return boot(board, { buses: [tcpBus(1)], peers: [peer(0, device.unit, { command: 2 })] });
}

function writes(device: Device): number[] {
  return device.log.filter(({ fn }) => fn === 6).map(({ value }) => value);
}

test('only the device whose command it is hears it', () => {
  const device = new Device(1, { 0: 0, 10: 0 }), { board, control } = rigOf(device);
  control.command(0, 11);
  control.command(2, 22);

  board.pass(DT_MS);

  expect(writes(device)).toEqual([22]);
});

test('a renewed lease is written again although the setpoint stays', () => {
  const device = new Device(1, { 0: 0, 10: 0 }), { board, control } = rigOf(device);
  control.command(2, 22);
  board.pass(DT_MS);
  control.command(2, 22);

  board.pass(DT_MS);

  expect(writes(device)).toEqual([22, 22]);
});

test('a setpoint that no register holds is held within what it takes: -5 W is 0, 100 kW is 65535 W', () => {
  const device = new Device(1, { 0: 0, 10: 0 }), { board, control } = rigOf(device);
  control.command(2, -5);
  board.pass(DT_MS);
  control.command(2, 100000);

  board.pass(DT_MS);

  expect(writes(device)).toEqual([0, 65535]);
});

test.each(['TCP', 'RTU'])('over %s a block of three registers is written anew with every command', (over) => {
  const board = new VirtualBoard(), device = new Device(1, { 0: 0 });
  board.hosts.set('10.0.0.1:502', tcpServer(device));
  board.ports.set(1, rtuBus(device));
  const writes = [{ fn: 16, address: 40, format: Format.I32, multiplier: 1, divisor: 1, least: -1000000, most: 1000000, words: [0, 0, 60], at: 0 }];
  const { control } = boot(board, { buses: [over === 'TCP' ? tcpBus(1) : serialBus(1)], peers: [peer(0, 1, { command: 0, writes })] });
  const written: number[][] = [];

  for (const w of [1, -2, 70000, 70000]) {
    control.command(0, w);
    board.pass(DT_MS + 20);
    written.push([40, 41, 42].map((address) => device.registers.get(address)!));
  }

  expect(written).toEqual([[0, 1, 60], [0xffff, 0xfffe, 60], [1, 4464, 60], [1, 4464, 60]]);
});

test('a float that cannot hold every watt of its setpoint is taken all the same', () => {
  const board = new VirtualBoard(), device = new Device(1, { 0: 0, 40: 0, 41: 0 });
  board.hosts.set('10.0.0.1:502', tcpServer(device));
  const writes = [{ fn: 16, address: 40, format: Format.F32, multiplier: 1, divisor: 1, least: 0, most: 40000000, words: [0, 0], at: 0 }];
  const { control, field } = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { command: 0, writes })] });

  control.command(0, 20000001); // a float has 24 bits: it holds 20000000 or 20000002
  board.pass(20000);

  expect(field.stations[0]).toMatchObject({ effectW: 20000000, sentW: 20000000, differed: 0 });
});

test('what was taken is read back within five seconds: the effect is the setpoint', () => {
  const device = new Device(1, { 0: 0, 10: 0 }), { board, control, field } = rigOf(device);
  control.command(2, 333);

  board.pass(5100);

  expect(field.stations[0]!.effectW).toBe(333);
  expect(field.stations[0]!.differed).toBe(0);
});

test('a device that accepts a limit and ignores it is told once more, and every read-back after that is counted', () => {
  const device = new Device(1, { 0: 0, 10: 0 }), { board, control, field } = rigOf(device);
  const set = device.registers.set.bind(device.registers);
  device.registers.set = (address, value) => set(address, address === 10 ? 900 : value);
  control.command(2, 333);

  board.pass(31000);

  expect(writes(device)).toEqual([333, 333]);
  expect(field.stations[0]!.effectW).toBe(900);
  expect(field.stations[0]!.differed).toBe(6);
});

test('a command to a device that is not there yet is sent when it is', () => {
  const board = new VirtualBoard(), device = new Device(1, { 0: 0, 10: 0 });
  const { control } = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { command: 2 })] });
  board.pass(4000);
  control.command(2, 44);
  board.pass(DT_MS);
  board.hosts.set('10.0.0.1:502', tcpServer(device));

  board.pass(10000);

  expect(writes(device)[0]).toBe(44);
});

test('where some battery is asked for its charge in every tick, what was told is read back all the same', () => {
  const board = new VirtualBoard(), device = new Device(1, { 0: 0, 1: 500, 10: 0 });
  const charge = (meaning: Meaning, offset: number) => ({ meaning, format: Format.I16, offset, multiplier: 1, divisor: 1 });
  const blocks = [{ fn: 3, address: 0, count: 2, points: [charge(Meaning.PowerW, 0), charge(Meaning.SocPermille, 1)] }];
  board.hosts.set('10.0.0.1:502', tcpServer(device));
  const { control, field } = boot(board, { buses: [tcpBus(1)], peers: [peer(0, 1, { storage: 0, command: 0, blocks })] });
  control.command(0, 333);

  board.pass(10000);

  expect(field.stations[0]!.effectW).toBe(333);
});
