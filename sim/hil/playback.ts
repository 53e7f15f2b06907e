/** Plays a board's tape to the same control on the host, and looks whether that tells the same: what was simulated is what ran. */
import { TOLD_BYTES } from '../../firmware/console/tape.js';
import type { SiteModel } from '../input/model.js';
import { GROUPS, SIGNALS } from '../north/signals.js';
import { play, type Call, type Played } from './calls.js';

const VALUE_BYTES = 4;

export interface Difference {
  tick: number;
  /** Whose value, and which: `battery-1: setpoint`. */
  what: string;
  board: number;
  host: number;
}

export class Playback {
  /** The last tick that was played. */
  tick = 0;
  difference: Difference | null = null;
  private readonly told = Buffer.alloc(TOLD_BYTES);
  private readonly view = new DataView(this.told.buffer, this.told.byteOffset, TOLD_BYTES);

  constructor(readonly control: Played, private readonly site: Pick<SiteModel, 'names'>) {}

  play(call: Call): void {
    play(this.control, call);
    if (call.name !== 'step') return;
    this.tick = call.tick;
    const { group, k, subject } = this.recordOf(call.k);
    this.control.tell(group, k, this.view);
    this.difference ??= this.compared(call, group, subject);
  }

  /** The record that is told in a turn: the site's own, then those of nodes and devices. */
  private recordOf(turn: number): { group: number; k: number; subject: string } {
    const { nodes, batteries, renewables, loads } = this.site.names, lists = [['site'], nodes, batteries, renewables, loads];
    let k = turn, group = 0;
    for (; k >= lists[group]!.length && group < lists.length - 1; group++) k -= lists[group]!.length;
    return { group, k, subject: lists[group]![k] ?? '' };
  }

  private compared({ tick, told }: Call, group: number, subject: string): Difference | null {
    for (let at = 0; at < TOLD_BYTES; at += VALUE_BYTES) {
      const board = told.readInt32BE(at), host = this.told.readInt32BE(at);
      if (board !== host) return { tick, what: `${subject}: ${SIGNALS[GROUPS[group]!][at / VALUE_BYTES]?.name ?? 'value'}`, board, host };
    }
    return null;
  }
}
