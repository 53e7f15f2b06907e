/** The way of an answer back to its master: delays, and what faults make of it. */
import type { Random } from '../random.js';
import type { DeviceFaults, Faults } from './faults.js';

export type Reply = (bytes: Uint8Array, delayMs: number) => void;

/** How a kind of wire frames an answer. */
export interface Framing {
  /** Which byte is the unit id, and where function code and data begin. */
  unitAt: number;
  pduAt: number;
  /** Makes a changed frame whole again, as its sender would have. */
  seal(frame: Uint8Array): void;
  /** What a master gets when two devices answer at the same time. */
  collide(frame: Uint8Array, random: Random): Uint8Array;
}

export class Way {
  /** Answers of one wire never overtake each other. */
  private lastDueMs = -Infinity;
  private sentAtMs = -Infinity;

  constructor(private readonly framing: Framing, private readonly random: Random, private readonly now: () => number) {}

  /** Sends a whole frame, which arrives after `delayMs` unless a fault has it otherwise. */
  send(frame: Uint8Array, delayMs: number, faults: DeviceFaults, reply: Reply): void {
    if (faults.quiet) return this.post(frame, delayMs, reply);
    const { now } = faults;
    const lateMs = this.happens(now.late) ? now.lateMs : 0;
    for (const sent of this.mangle(frame, now)) this.post(sent, delayMs + 2 * now.latencyMs + lateMs, reply);
  }

  /** True with this probability; a probability of 0 or 1 draws nothing. */
  happens(share: number): boolean {
    return share > 0 && (share >= 1 || this.random.next() < share);
  }

  private post(frame: Uint8Array, delayMs: number, reply: Reply): void {
    const nowMs = this.now();
    // Tick 0 sets the field's clock back.
    if (nowMs < this.sentAtMs) this.lastDueMs = -Infinity;
    this.sentAtMs = nowMs;
    const dueMs = Math.max(this.lastDueMs, nowMs + delayMs);
    this.lastDueMs = dueMs;
    reply(frame, dueMs - nowMs);
  }

  /** What arrives of a frame: nothing, a part, something else, or it twice. */
  private mangle(frame: Uint8Array, faults: Faults): Uint8Array[] {
    if (this.happens(faults.loss / 2)) return [];
    let sent = faults.twin ? this.framing.collide(frame, this.random) : frame;
    if (this.happens(faults.wrongUnit)) this.readdress(sent);
    if (this.happens(faults.corruption)) this.flip(sent);
    if (this.happens(faults.halfFrames)) sent = sent.subarray(0, this.below(1, sent.length));
    return this.happens(faults.duplicates) ? [sent, sent.slice()] : [sent];
  }

  private readdress(frame: Uint8Array): void {
    frame[this.framing.unitAt] = (frame[this.framing.unitAt]! + this.below(1, 247)) & 0xff;
    this.framing.seal(frame);
  }

  private flip(frame: Uint8Array): void {
    frame[this.below(this.framing.pduAt, frame.length)]! ^= 1 << this.below(0, 8);
  }

  /** A whole number from `least` to just below `end`. */
  private below(least: number, end: number): number {
    return least + Math.floor(this.random.next() * (end - least));
  }
}
