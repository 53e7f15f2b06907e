/** What a person can ask wrongly of `flash`, `hil`, `monitor` and `step-test` is said in a sentence before anything is built. */
import { busbar, workFolder } from './busbar';

const { folder, remove } = workFolder();
afterAll(remove);

test.each([
  [['flash', '--board', 'pico', '--site', 'reference'], 'flash: expected --port with the cable to the board, or -o with a file to write'],
  [['flash', '--board', 'picoo', '--site', 'reference', '-o', 'x.js'], "nearest is 'pico'"],
  [['flash', '--board', 'pico', '--site', 'reference', '--pin', '12', '-o', 'x.js'], "expected a number of four to nine digits, got '12'"],
  [['flash', '--board', 'stm32f405', '--site', 'reference', '-o', 'x.js'], 'network'],
  [['hil', 'dafeng-port-clouds', '--port', '/dev/ttyNone'], '--field: expected the address of this computer'],
  [['hil', 'dafeng-port-clouds', '--port', 'espruino', '--field', 'tcp:here'], '--field: expected the IPv4 address'],
  [['hil', 'dafeng-port-contacts', '--port', 'emulated'], '--port emulated: dafeng-port is reached over TCP, and that board has no network'],
  [['flash', '--board', 'stm32f405', '--site', 'reference-rtu', '--port', 'emulated:x.flash'], 'reference-rtu has a bus on serial port 1, where the console of that board is'],
  [['monitor', '--once', '--port', 'tcp:127.0.0.1:1'], '--port tcp:127.0.0.1:1: connect ECONNREFUSED'],
  [['monitor', '--once', '--port', '/dev/ttyNone'], '--port /dev/ttyNone: '],
  [['step-test', '--port', 'tcp:127.0.0.1:1', '--device', 'a', '--size', '5'], '--size: '],
])('busbar %j', async (args, sentence) => {
  const { code, err, out } = await busbar(folder, args);
  expect(out).toBe('');
  expect(err).toContain(sentence);
  expect(code).toBe(2);
}, 30000);
