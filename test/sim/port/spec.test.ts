/** How the cable to a board is named. */
import { portSpec } from '../../../sim/port/spec';
import { messageOf } from '../scenario/write-scenario';

test('a path is a serial port of 115200 baud, and the speed may stand behind an @', () => {
  expect(portSpec('/dev/ttyACM0')).toEqual({ kind: 'serial', path: '/dev/ttyACM0', baud: 115200 });
  expect(portSpec('COM3@9600')).toEqual({ kind: 'serial', path: 'COM3', baud: 9600 });
});

test('a network address has a host and a port', () => {
  expect(portSpec('tcp:127.0.0.1:2323')).toEqual({ kind: 'tcp', host: '127.0.0.1', port: 2323 });
  expect(portSpec('tcp://board.local:23/')).toEqual({ kind: 'tcp', host: 'board.local', port: 23 });
  expect(portSpec('tcp:[::1]:23')).toEqual({ kind: 'tcp', host: '::1', port: 23 });
});

test('a board of this computer has a name, and where its flash is to be kept a file', () => {
  expect(portSpec('espruino')).toEqual({ kind: 'own', name: 'espruino', file: null });
  expect(portSpec('emulated:dist/b.flash')).toEqual({ kind: 'own', name: 'emulated', file: 'dist/b.flash' });
});

test.each([
  ['emulated:', "--port: expected a file behind 'emulated:', such as emulated:dist/board.flash, or 'emulated' alone"],
  ['', "--port: expected a port such as '/dev/ttyACM0', '/dev/ttyUSB0@9600', 'tcp:192.168.1.20:23' or 'emulated:dist/board.flash', got ''"],
  ['tcp:127.0.0.1', "--port: expected a host and its port such as 'tcp:192.168.1.20:23', got 'tcp:127.0.0.1'"],
  ['tcp:a:70000', "--port: expected a host and its port such as 'tcp:192.168.1.20:23', got 'tcp:a:70000'"],
  ['/dev/ttyS0@fast', "--port: expected a speed from 300 to 4000000 baud behind the @, got 'fast'"],
])('%j is refused with what was expected', (text, message) => {
  expect(messageOf(() => portSpec(text))).toBe(message);
});
