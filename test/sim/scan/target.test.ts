import { targetOf, unitsOf } from '../../../sim/scan/target';

test.each([
  ['tcp://10.0.0.5:1502', { kind: 'tcp', host: '10.0.0.5', port: 1502 }],
  ['tcp://inverter.local', { kind: 'tcp', host: 'inverter.local', port: 502 }],
  ['serial:/dev/ttyUSB0', { kind: 'serial', path: '/dev/ttyUSB0', baud: 19200, parity: 'even', stopBits: 1 }],
  ['serial:///dev/ttyUSB0?baud=9600&parity=none', { kind: 'serial', path: '/dev/ttyUSB0', baud: 9600, parity: 'none', stopBits: 2 }],
  ['serial:COM3?parity=none&stop-bits=1', { kind: 'serial', path: 'COM3', baud: 19200, parity: 'none', stopBits: 1 }],
])('%s is understood', (text, target) => {
  expect(targetOf(text)).toEqual(target);
});

test.each([
  ['10.0.0.5:502', "expected what to scan, such as 'tcp://10.0.0.5:502'"], ['tcp://10.0.0.5:99999', 'expected what to scan'], ['udp://10.0.0.5', 'expected what to scan'],
  ['serial:', 'expected the path of a serial device'], ['serial:/dev/ttyUSB0?buad=9600', "unknown option 'buad'; nearest is 'baud'"],
  ['serial:/dev/ttyUSB0?baud=9600x', "expected a baud rate from 300 to 1000000, got '9600x'"],
  ['serial:/dev/ttyUSB0?parity=evn', "expected none, odd or even, got 'evn'; nearest is 'even'"], ['serial:/dev/ttyUSB0?stop-bits=3', "expected 1 or 2 stop bits, got '3'"],
])('%s is refused', (text, sentence) => {
  expect(() => targetOf(text)).toThrow(sentence);
});

test('units are ranges and single ones, each once', () => {
  expect(unitsOf('3..5,1,4', 'tcp')).toEqual([1, 3, 4, 5]);
});

test.each([
  ['1-10', 'tcp', "expected units such as '1..10' or '1,3,5', got '1-10'"], ['', 'tcp', 'expected units'], ['5..1', 'tcp', "the last unit of '5..1' lies before the first"],
  ['0', 'serial', 'expected units from 1 to 247, got 0'], ['248', 'serial', 'expected units from 1 to 247, got 248'], ['256', 'tcp', 'expected units from 0 to 255, got 256'],
] as const)('units %s on %s are refused', (text, kind, sentence) => {
  expect(() => unitsOf(text, kind)).toThrow(sentence);
});
