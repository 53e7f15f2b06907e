/** How addresses and pins are written: `10.0.0.11:502`, `D4`. */
import { z } from 'zod';

/** An IPv4 address, one number a byte, and a port. */
export interface TcpAddress {
  address: number[];
  port: number;
}

const IPV4_AND_PORT = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::(\d{1,5}))?$/;
/** The port that is registered for Modbus. */
export const MODBUS_PORT = 502;
const MOST_PIN = 255;

/** An address as text; without a port it is that of Modbus. Null where it is none. */
export function tcpAddress(text: string): TcpAddress | null {
  const parts = IPV4_AND_PORT.exec(text);
  if (parts === null) return null;
  const address = parts.slice(1, 5).map(Number), port = Number(parts[5] ?? MODBUS_PORT);
  return address.every((byte) => byte <= 255) && port >= 1 && port <= 65535 ? { address, port } : null;
}

/** `10.0.0.11:502`; the board has no resolver, so that names are refused. */
export const tcpSchema = z.string({ error: () => "expected an IPv4 address and a port such as '10.0.0.11:502'" }).transform((text, context): TcpAddress => {
  const found = tcpAddress(text);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: `expected an IPv4 address and a port such as '10.0.0.11:502', got '${text}'`, input: text });
  return z.NEVER;
});

/** `D4`, or the number that the interpreter gives to a pin of another name. */
export const pinSchema = z.unknown().transform((written, context): number => {
  const parts = /^D?(\d{1,3})$/.exec(String(written));
  if (parts !== null && Number(parts[1]) <= MOST_PIN) return Number(parts[1]);
  context.addIssue({ code: 'custom', message: `expected a pin such as 'D4', or its number in the interpreter, got '${String(written)}'`, input: written });
  return z.NEVER;
});

/** As people write it. */
export function addressText({ address, port }: TcpAddress): string {
  return `${address.join('.')}:${port}`;
}
