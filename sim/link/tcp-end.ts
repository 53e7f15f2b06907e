/** The far end of a Modbus TCP connection: frames out of a stream, several in one piece or one in several, and the units behind it. */
import type { FarEnd } from './far-end.js';
import { Exception } from './registers/bank.js';
import { refuse } from './server.js';
import { respond, SILENCE, type Station } from './station.js';
import type { Framing, Reply, Way } from './way.js';

/** Transaction, protocol, length, unit. */
const HEADER = 7;
/** Unit id and PDU. */
const LEAST_LENGTH = 2;
const MOST_LENGTH = 254;

export const TCP_FRAMING: Framing = { unitAt: 6, pduAt: HEADER, seal: () => undefined, collide: gatewayFails };

/** Time an exchange takes on this connection, ms, by the bytes of request and answer. */
export type ExchangeTime = (requestBytes: number, answerBytes: number) => number;

/** The connection itself: closed from here, or gone. */
export interface Line {
  hangUp(): void;
  gone(): void;
}

export class TcpEnd implements FarEnd {
  private rest = new Uint8Array(0);
  private readonly out = new Uint8Array(HEADER + MOST_LENGTH);
  private open = true;

  constructor(private readonly stations: readonly Station[], private readonly way: Way, private readonly time: ExchangeTime, private readonly line: Line) {}

  receive(bytes: Uint8Array, reply: Reply): void {
    const stream = this.rest.length === 0 ? bytes : joined(this.rest, bytes);
    let at = 0;
    while (this.open && stream.length - at >= HEADER) {
      const length = (stream[at + 4]! << 8) | stream[at + 5]!;
      // What is not Modbus cannot be told from what follows: a server hangs up.
      if (stream[at + 2] !== 0 || stream[at + 3] !== 0 || length < LEAST_LENGTH || length > MOST_LENGTH) return this.refuseAll();
      const end = at + HEADER - 1 + length;
      if (end > stream.length) break;
      this.serve(stream, at, end, reply);
      at = end;
    }
    this.rest = stream.slice(at);
  }

  closed(): void {
    this.open = false;
    this.line.gone();
  }

  private refuseAll(): void {
    this.open = false;
    this.line.hangUp();
  }

  private serve(stream: Uint8Array, from: number, to: number, reply: Reply): void {
    const { out } = this;
    const request = { bytes: stream, from: from + HEADER, to };
    const station = this.stationOf(stream[from + TCP_FRAMING.unitAt]!);
    if (station !== null && this.way.happens(station.faults.now.drops)) return this.refuseAll();
    const length = station === null ? refuse(request, Exception.GatewayTarget, out, HEADER) : respond(station, this.way, request, out, HEADER);
    if (length === SILENCE) return;
    for (let k = 0; k < HEADER; k++) out[k] = stream[from + k]!;
    out[4] = (length + 1) >> 8;
    out[5] = length + 1;
    const frame = out.slice(0, HEADER + length);
    const faults = (station ?? this.stations[0]!).faults;
    this.way.send(frame, this.time(to - from, frame.length), faults, reply);
  }

  private stationOf(unit: number): Station | null {
    const { stations } = this;
    for (let k = 0; k < stations.length; k++) if (stations[k]!.unit === unit) return stations[k]!;
    return null;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Behind a gateway two answers at a time are none that it can read: it says so. */
function gatewayFails(frame: Uint8Array): Uint8Array {
  const failed = frame.slice(0, HEADER + 2);
  failed[4] = 0;
  failed[5] = 1 + refuse({ bytes: frame, from: HEADER, to: frame.length }, Exception.GatewayTarget, failed, HEADER);
  return failed;
}
