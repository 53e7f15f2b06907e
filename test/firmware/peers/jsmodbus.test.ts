/** Our masters before the servers of jsmodbus. A read of registers that are not there they answer with too few: that is no answer. */
import { createServer, type Server } from 'node:net';
import { server as modbus } from 'jsmodbus';
import { SerialPort } from 'serialport';
import { cable, freePort, scratch, stop, succeeds, testWith } from './foreign.js';
import { overSerial, overTcp, POWER_W, tryOut, WELL } from './trial.js';

const REGISTERS = 11;

/** Registers 0 to 10, the power in the first. */
function registers(): Buffer {
  const bytes = Buffer.alloc(2 * REGISTERS);
  bytes.writeInt16BE(POWER_W, 0);
  return bytes;
}

test('over TCP it is read and told a command that it keeps', async () => {
  const port = await freePort(), net: Server = createServer().listen(port, '127.0.0.1'), holding = registers();
  new modbus.TCP(net, { holding });
  try {
    expect(await tryOut(overTcp(port))).toEqual({ ...WELL, refuses: false });
    expect(holding.readUInt16BE(20)).toBe(777);
  } finally {
    net.close();
  }
}, 30000);

testWith({ socat: succeeds('which', 'socat') })('over a serial cable it is read and told a command that it keeps', async () => {
  const { folder, remove } = scratch(), { ends, process } = await cable(folder), holding = registers();
  const port = new SerialPort({ path: ends[1], baudRate: 19200 });
  new modbus.RTU(port as never, { holding });
  try {
    expect(await tryOut(overSerial(ends[0]))).toEqual({ ...WELL, refuses: false });
    expect(holding.readUInt16BE(20)).toBe(777);
  } finally {
    await new Promise((resolve) => { port.close(resolve); });
    await stop(process);
    remove();
  }
}, 30000);
