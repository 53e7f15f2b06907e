/** The server before a client that others wrote, `modbus-serial`, over TCP. */
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import ModbusRTU from 'modbus-serial';
import { answerTcp, tcpFrameBytes } from '../../../firmware/north/answer';
import { rigOf } from './north';

const rig = rigOf(), client = new ModbusRTU(), sockets: Socket[] = [];
let server: Server;

/** As the board does it: frames out of a stream, answers in their order. */
function serve(socket: Socket): void {
  let heard = '';
  sockets.push(socket);
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1');
    for (let length = tcpFrameBytes(heard); length !== 0; length = tcpFrameBytes(heard)) {
      if (length < 0) { socket.destroy(); return; }
      socket.write(Buffer.from(answerTcp(rig.north, heard.slice(0, length), 1, 0), 'latin1'));
      heard = heard.slice(length);
    }
  });
}

beforeAll(async () => {
  server = createServer(serve);
  await new Promise<void>((done) => { server.listen(0, '127.0.0.1', done); });
  await client.connectTCP('127.0.0.1', { port: (server.address() as AddressInfo).port });
  client.setID(1);
  client.setTimeout(2000);
});

afterAll(async () => {
  client.close(() => undefined);
  for (const socket of sockets) socket.destroy();
  await new Promise((done) => { server.close(done); });
});

test('it reads the identity and the state of a battery by both functions', async () => {
  const identity = await client.readInputRegisters(0, 40);
  expect(identity.buffer.toString('latin1', 0, 6)).toBe('BUSBAR');
  rig.site.batteries[1]!.socPermille = 612;
  expect((await client.readHoldingRegisters(20040 + 12, 2)).data).toEqual([0, 612]);
});

test('it beats, sends a setpoint and stops the site in two steps', async () => {
  await client.writeRegister(200, 1);
  await client.writeRegisters(1002, [0xffff, 0xfc18]);
  await client.writeRegister(201, 1);
  await client.writeRegister(202, 1);
  expect(rig.done).toEqual(['set gridSetpointW -1000', 'ask 16']);
});

test.each([
  ['a register that there is not', 2, () => client.readHoldingRegisters(60, 1)],
  ['a parameter that is not for masters', 2, () => client.writeRegisters(1022, [0, 5])],
  ['a limit below zero', 3, () => client.writeRegisters(1006, [0xffff, 0xffff])],
  ['coils', 1, () => client.readCoils(0, 1)],
])('it understands the refusal of %s as exception %d', async (_, code, ask) => {
  await expect(ask()).rejects.toMatchObject({ modbusCode: code });
});
