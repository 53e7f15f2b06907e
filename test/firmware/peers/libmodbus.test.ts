/** Our masters before Debian's libmodbus: its server is compiled where compiler and headers are. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cable, freePort, scratch, serve, stop, succeeds, testWith } from './foreign.js';
import { overSerial, overTcp, tryOut, WELL } from './trial.js';

const needs = { gcc: succeeds('which', 'gcc'), 'libmodbus-dev': existsSync('/usr/include/modbus/modbus.h'), socat: succeeds('which', 'socat') };
const { folder, remove } = scratch(), SERVER = join(folder, 'server');

beforeAll(() => {
  if (Object.values(needs).every((there) => there)) execFileSync('gcc', ['-o', SERVER, join(__dirname, 'libmodbus-server.c'), '-I/usr/include/modbus', '-lmodbus']);
});
afterAll(remove);

testWith(needs)('over TCP it is read, told a command that it keeps, and its refusal is understood', async () => {
  const port = await freePort(), server = await serve(SERVER, ['tcp', String(port)]);
  try {
    expect(await tryOut(overTcp(port))).toEqual(WELL);
  } finally {
    await stop(server);
  }
}, 30000);

testWith(needs)('over a serial cable it is read, told a command that it keeps, and its refusal is understood', async () => {
  const { ends, process } = await cable(folder), server = await serve(SERVER, ['rtu', ends[1]]);
  try {
    expect(await tryOut(overSerial(ends[0]))).toEqual(WELL);
  } finally {
    await stop(server);
    await stop(process);
  }
}, 30000);
