/** A row of ports of this computer for a field that is served to a board on it. */
import { createServer, type AddressInfo } from 'node:net';
import type { ServedAt } from '../link/serve.js';

const LOOPBACK = '127.0.0.1';
/** A site has no more addresses, with SCADA behind them. */
const MOST_PORTS = 80, MOST_PORT = 65535;

/** A row of ports of which the first is free. */
export async function freeBench(): Promise<ServedAt> {
  const server = createServer();
  await new Promise<void>((resolve) => { server.listen(0, LOOPBACK, resolve); });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => { server.close(resolve); });
  return { host: LOOPBACK, firstPort: Math.min(port, MOST_PORT - MOST_PORTS) };
}
