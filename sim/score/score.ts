/** All figures of merit of a run, or of a part of it. */
import type { Simulation } from '../run.js';
import { Conduct } from './conduct.js';
import { Energy } from './energy.js';
import { ConnectionLimits, NodeRatings } from './limits.js';
import type { Merit } from './merit.js';
import { Reversals } from './reversal.js';
import type { Second, Watcher } from './second.js';
import { Settling } from './settling.js';
import { StorageUse } from './storage.js';
import { Writes } from './writes.js';

export class Score implements Watcher {
  private readonly parts: readonly (Watcher & { merits(): Merit[] })[];
  private readonly settling: Settling;

  /** Counts the seconds that end after fromS and not after toS, s since the start. */
  constructor(private readonly run: Simulation, readonly fromS: number, readonly toS: number) {
    this.parts = [
      new ConnectionLimits(run), new Energy(run), new StorageUse(run), new Reversals(run), new Writes(run), new NodeRatings(run), new Conduct(run),
    ];
    this.settling = new Settling(run);
  }

  /** After each tick of a run in which loads step. */
  tick(): void {
    const atS = this.run.ticks / this.run.ticksPerS;
    if (atS > this.fromS && atS <= this.toS) this.settling.tick();
  }

  second(s: Second): void {
    if (s.endS > this.toS) return;
    if (s.endS > this.fromS) for (const part of this.parts) part.second(s);
    else for (const part of this.parts) part.skip?.();
  }

  /** Those of single devices and nodes carry its name behind a colon. */
  merits(): Merit[] {
    return [...this.parts.flatMap((part) => part.merits()), ...this.settling.merits()];
  }
}
