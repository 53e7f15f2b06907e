/** Masters that flood the board's server for SCADA with random requests; none of them ever sends a heartbeat, so none may change anything. */
import type { Espruino } from '../espruino/espruino.js';
import type { Caller } from '../espruino/net.js';
import { COMMAND_AT, CommandAt } from '../../firmware/north/registers.js';
import { isAnswer, randomRequest } from '../north/random-request.js';
import { Random } from '../random.js';

const MASTERS = 4, HEAD_BYTES = 6;
/** One in so many sends no Modbus at all, or far more than may be sent ahead: it is cut off, and connects again. */
const ONE_IN = 400;
const FLOOD = Buffer.alloc(1500, 'Busbar!');

export interface FloodFigures {
  /** Requests, answers that were none to what was asked, connections that the board cut off, and connections that it refused when all places were taken. */
  asked: number;
  wrong: number;
  cut: number;
  refused: number;
}

export class Flood {
  readonly figures: FloodFigures = { asked: 0, wrong: 0, cut: 0, refused: 0 };
  readonly random = new Random(77);
  private readonly masters: FloodingMaster[];

  constructor(board: Espruino, port: number) {
    this.masters = Array.from({ length: MASTERS + 1 }, (_, k) => new FloodingMaster(this, k, () => (outlet) => board.dial(port, outlet)));
  }

  /** So many requests, by one master after the other. */
  send(requests: number): void {
    for (let k = 0; k < requests; k++) this.masters[this.figures.asked % this.masters.length]!.send();
  }
}

type Dial = () => (outlet: { send: (bytes: Uint8Array) => void; closed: () => void }) => Caller | null;

class FloodingMaster {
  private caller: Caller | null = null;
  private heard = Buffer.alloc(0);
  /** What is not answered yet, in its order. */
  private waiting: string[] = [];
  private life = 0;
  /** True where it was answered since it connected. */
  private wasServed = false;

  constructor(private readonly flood: Flood, private readonly unit: number, private readonly dial: Dial) {}

  send(): void {
    const { figures, random } = this.flood;
    figures.asked++;
    this.caller ??= this.connect();
    if (this.caller === null) return;
    if (Math.floor(random.next() * ONE_IN) === 0) { this.caller.send(FLOOD); return; }
    const asked = harmless(random);
    this.waiting.push(asked);
    this.caller.send(this.framed(asked));
  }

  private connect(): Caller | null {
    const life = ++this.life;
    this.heard = Buffer.alloc(0);
    this.waiting = [];
    this.wasServed = false;
    return this.dial()({
      send: (bytes) => { if (life === this.life) this.hear(bytes); },
      closed: () => { if (life === this.life) this.lose(); },
    });
  }

  private lose(): void {
    this.flood.figures[this.wasServed ? 'cut' : 'refused']++;
    this.caller = null;
  }

  private framed(asked: string): Buffer {
    return Buffer.concat([Buffer.from([0, this.unit, 0, 0, 0, 1 + asked.length, this.unit]), Buffer.from(asked, 'latin1')]);
  }

  private hear(bytes: Uint8Array): void {
    this.heard = Buffer.concat([this.heard, bytes]);
    this.wasServed = true;
    while (this.heard.length > HEAD_BYTES && this.heard.length >= HEAD_BYTES + this.heard.readUInt16BE(4)) {
      const end = HEAD_BYTES + this.heard.readUInt16BE(4), text = this.heard.toString('latin1', HEAD_BYTES + 1, end);
      if (this.heard[1] !== this.unit || !isAnswer(this.waiting.shift() ?? '', text)) this.flood.figures.wrong++;
      this.heard = this.heard.subarray(end);
    }
  }
}

/** The next one that is no heartbeat. */
function harmless(random: Random): string {
  for (;;) {
    const asked = randomRequest(random), at = asked.charCodeAt(1) << 8 | asked.charCodeAt(2), fn = asked.charCodeAt(0);
    if (at !== COMMAND_AT + CommandAt.Beat || fn !== 6 && fn !== 16) return asked;
  }
}
