/** Which peers the firmware polls before which tick, and in which order their readings arrive where no answer takes time. */
import { chargePolls } from '../../firmware/devices/seldom.js';
import type { FieldConfig, PeerConfig } from '../../firmware/field/config.js';

/** A peer whose polls take so many questions. */
export interface Polled {
  peer: PeerConfig;
  questions: number;
  /** Of them, those that not every poll asks; how many polls there are until one does, and whether the last one did. */
  seldom: number;
  untilWhole: number;
  isWhole: boolean;
}

/** A poll that is under way. */
interface Poll<P> {
  polled: P;
  left: number;
}

export class Polls<P extends Polled> {
  /** Turns, as the firmware starts polls of one tick: those with one round together, and these as in the configuration. */
  private readonly rota: readonly P[];
  private readonly dueTicks: Float64Array;
  private readonly rounds: Float64Array;
  /** The channel of each, in the order of the rota: a bus asks its stations over so many channels as it may have requests under way. */
  private readonly channels: readonly number[];
  private readonly due: P[] = [];

  constructor(all: readonly P[], buses: FieldConfig['buses'], dtMs: number) {
    const rounds = [...new Set(all.map(({ peer }) => peer.roundMs))];
    const turns = rounds.flatMap((roundMs) => all.filter(({ peer }) => peer.roundMs === roundMs)).flatMap((polled) => polled.peer.phasesMs.map((phaseMs) => ({ polled, phaseMs })));
    this.rota = turns.map(({ polled }) => polled);
    this.rounds = Float64Array.from(this.rota, ({ peer }) => peer.roundMs / dtMs);
    this.dueTicks = Float64Array.from(turns, ({ phaseMs }) => 1 + phaseMs / dtMs);
    const channels = channelsOf(all, buses);
    this.channels = this.rota.map((polled) => channels.get(polled)!);
  }

  /** The peers polled before this tick, in the order in which their last answers arrive. To be asked for every tick, in order. */
  before(tick: number): readonly P[] {
    const waiting = new Map<number, Poll<P>[]>();
    this.due.length = 0;
    for (let k = 0; k < this.rota.length; k++) {
      if (this.dueTicks[k]! > tick) continue;
      this.dueTicks[k]! += this.rounds[k]!;
      const poll = this.begin(k), channel = this.channels[k]!, queue = waiting.get(channel);
      if (queue === undefined) waiting.set(channel, [poll]);
      else queue.push(poll);
    }
    this.answer([...waiting.values()]);
    return this.due;
  }

  private begin(k: number): Poll<P> {
    const polled = this.rota[k]!;
    polled.isWhole = --polled.untilWhole <= 0;
    if (polled.isWhole) polled.untilWhole = chargePolls(polled.peer);
    return { polled, left: polled.isWhole ? polled.questions : polled.questions - polled.seldom };
  }

  /** Every channel has a question out; the answers come in the order of the questions, and each brings on the channel's next. */
  private answer(channels: Poll<P>[][]): void {
    for (let asking = channels; asking.length > 0; asking = asking.filter((queue) => queue.length > 0)) {
      for (const queue of asking) {
        const [first] = queue as [Poll<P>];
        if (--first.left > 0) continue;
        this.due.push(first.polled);
        queue.shift();
      }
    }
  }
}

/** Stations share the channels of their bus evenly, in the order of the configuration. */
function channelsOf<P extends Polled>(all: readonly P[], buses: FieldConfig['buses']): Map<P, number> {
  const stations = buses.map(() => 0), firsts: number[] = [];
  buses.forEach((_, k) => firsts.push(k === 0 ? 0 : firsts[k - 1]! + Math.max(1, buses[k - 1]!.inFlight)));
  return new Map(all.map((polled) => {
    const { bus } = polled.peer;
    return [polled, firsts[bus]! + stations[bus]!++ % Math.max(1, buses[bus]!.inFlight)];
  }));
}
