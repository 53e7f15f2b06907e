/** RS-485 by a serial port and, where the transceiver needs it, a pin that drives the line until the last bit has left. */
import type { SerialSettings, SerialWire } from './ports.js';

/** Start, eight bits, parity or second stop bit, stop: Modbus characters have eleven. */
const CHARACTER_BITS = 11;

/** Opens port `line.serial`, and hands on whatever it hears. */
export function openSerial<T>(line: SerialSettings, owner: T, heard: (owner: T, bytes: string) => void): SerialWire {
  const port = (global as unknown as Record<string, SerialPort>)['Serial' + line.serial] as SerialPort;
  port.setup(line.baud, { parity: line.parity === 0 ? 'none' : line.parity === 1 ? 'odd' : 'even', stopbits: line.stopBits });
  port.on('data', (bytes) => heard(owner, bytes));
  if (line.directionPin < 0) return port;
  digitalWrite(line.directionPin, 0);
  return { write: (bytes) => drive(port, bytes, line) };
}

/** The port counts a character as sent when it enters the shift register: one more character's time, then the line is let go. */
function drive(port: SerialPort, bytes: string, line: SerialSettings): void {
  digitalWrite(line.directionPin, 1);
  port.write(bytes);
  port.flush();
  const until = getTime() + CHARACTER_BITS / line.baud;
  while (getTime() < until);
  digitalWrite(line.directionPin, 0);
}
