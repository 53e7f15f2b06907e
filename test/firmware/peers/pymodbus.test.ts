/** Our masters before Debian's pymodbus. */
import { join } from 'node:path';
import { cable, freePort, scratch, serve, stop, succeeds, testWith } from './foreign.js';
import { overSerial, overTcp, tryOut, WELL } from './trial.js';

const PYTHON = '/usr/bin/python3', SERVER = join(__dirname, 'pymodbus-server.py');
const needs = { 'python3-pymodbus': succeeds(PYTHON, '-c', 'import pymodbus.server'), socat: succeeds('which', 'socat') };

testWith(needs)('over TCP it is read, told a command that it keeps, and its refusal is understood', async () => {
  const port = await freePort(), server = await serve(PYTHON, [SERVER, 'tcp', String(port)]);
  try {
    expect(await tryOut(overTcp(port))).toEqual(WELL);
  } finally {
    await stop(server);
  }
}, 30000);

testWith(needs)('over a serial cable it is read, told a command that it keeps, and its refusal is understood', async () => {
  const { folder, remove } = scratch(), { ends, process } = await cable(folder);
  const server = await serve(PYTHON, [SERVER, 'rtu', ends[1]]);
  try {
    expect(await tryOut(overSerial(ends[0]))).toEqual(WELL);
  } finally {
    await stop(server);
    await stop(process);
    remove();
  }
}, 30000);
