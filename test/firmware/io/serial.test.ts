/** The pin that drives an RS-485 line is held until the last bit has left. */
import type { Machine, SerialSettings } from '../../../firmware/io/ports.js';

/** The module names the interpreter's globals, so it is compiled for boards alone: not beside these tests. */
const { openSerial } = jest.requireActual<Pick<Machine, 'openSerial'>>('../../../firmware/io/serial');

const BUS: SerialSettings = { serial: 2, baud: 9600, parity: 2, stopBits: 1, directionPin: 8 };

/** The interpreter's globals as the module needs them; a port that writes down what happens to it, and a clock that moves when it is read. */
function globals(): { log: string[]; hear: (bytes: string) => void } {
  const log: string[] = [];
  let timeMs = 0, hear: (bytes: string) => void = () => undefined;
  const port = {
    setup: (baud: number, { parity, stopbits }: { parity: string; stopbits: number }) => log.push(`setup ${baud} ${parity} ${stopbits}`),
    on: (_: string, callback: (bytes: string) => void) => { hear = callback; },
    write: (bytes: string) => log.push(`write ${bytes}`), flush: () => log.push('flush'),
  };
  const digitalWrite = (pin: number, level: number): void => void log.push(`pin ${pin} ${level} at ${timeMs / 10} ms`);
  Object.assign(globalThis, { Serial2: port, digitalWrite, getTime: () => timeMs++ / 10000 });
  return { log, hear: (bytes) => hear(bytes) };
}

test('the line is driven, written to, and let go one character after the port says that all was sent', () => {
  const { log } = globals(), wire = openSerial(BUS, null, () => undefined);
  log.length = 0;

  wire.write('abc');

  expect(log.slice(0, 3)).toEqual(['pin 8 1 at 0 ms', 'write abc', 'flush']);
  expect(Number(/pin 8 0 at (.*) ms/.exec(log[3]!)![1])).toBeGreaterThan(11000 / 9600);
});

test('without such a pin nothing waits', () => {
  const { log } = globals(), wire = openSerial({ ...BUS, directionPin: -1 }, null, () => undefined);

  wire.write('abc');

  expect(log).toEqual(['setup 9600 even 1', 'write abc']);
});

test('what the port hears reaches its owner', () => {
  const { hear } = globals(), heard: string[] = [];
  openSerial(BUS, heard, (owner, bytes) => owner.push(bytes));

  hear('xyz');

  expect(heard).toEqual(['xyz']);
});
