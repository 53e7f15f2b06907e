/** A step test over a board's console: one device is taken by hand, told something else, watched with the grid meter, and given back whatever happens. */
import type { BoardConsole } from '../hil/board-console.js';
import { InputError } from '../input/error.js';
import type { Sample } from './fit.js';

export interface StepRequest {
  device: string;
  /** The node whose meter is watched. */
  meter: string;
  /** By how much it is to change, W; positive feeds the busbar. */
  stepW: number;
  /** How long it is watched before and after, s. */
  beforeS: number;
  afterS: number;
}

export interface Watched {
  device: Sample[];
  meter: Sample[];
}

/** The clock, s, and a pause: tests have their own. */
export interface Pace {
  nowS(): number;
  pause(): Promise<void>;
}

/** Throws an InputError where the board refuses, an alarm comes, or the signal asks for the end; the device is automatic again in any case. */
export async function stepTest(board: BoardConsole, request: StepRequest, pace: Pace, signal: AbortSignal): Promise<Watched> {
  const { device, stepW, beforeS, afterS } = request, watched: Watched = { device: [], meter: [] };
  await refuseAlarms(board);
  await board.say(`manual ${device}`);
  try {
    const watch = (untilS: number): Promise<void> => watchUntil(board, { request, pace, signal }, { watched, untilS });
    await watch(pace.nowS() + beforeS);
    const startW = watched.device.at(-1)?.powerW;
    if (startW === undefined) throw new InputError(`--device: '${device}' has no reading that could be watched`);
    await board.say(`hand ${device} ${Math.round(startW + stepW)}`);
    const stepS = pace.nowS();
    await watch(stepS + afterS);
    await board.say(`hand ${device} ${Math.round(startW)}`);
    return { device: since(watched.device, stepS), meter: since(watched.meter, stepS) };
  } finally {
    await board.say(`automatic ${device}`).catch(() => undefined);
  }
}

async function refuseAlarms(board: BoardConsole): Promise<void> {
  const standing = (await board.say('alarms')).filter((line) => !line.includes(', gone '));
  if (standing.length > 0) throw new InputError(`the step test needs a site without alarms: ${standing[0]}`);
}

interface Around {
  request: StepRequest;
  pace: Pace;
  signal: AbortSignal;
}

async function watchUntil(board: BoardConsole, { request: { device, meter }, pace, signal }: Around, { watched, untilS }: { watched: Watched; untilS: number }): Promise<void> {
  while (pace.nowS() < untilS) {
    signal.throwIfAborted();
    for (const [name, samples] of [[device, watched.device], [meter, watched.meter]] as const) {
      const sample = sampleIn(await board.say(`show ${name}`), pace.nowS());
      if (sample !== null && !isKnown(samples, sample)) samples.push(sample);
    }
    await refuseAlarms(board);
    await pace.pause();
  }
}

/** `battery-1 250 kW, 0.4 s old, good, …`: a reading stands at the instant of its sample. */
function sampleIn([line = '']: readonly string[], nowS: number): Sample | null {
  const parts = /^\S+ (-?[\d.]+(?:e[-+]?\d+)?) kW, (-?[\d.]+) s old/.exec(line);
  return parts === null ? null : { powerW: Number(parts[1]) * 1000, atS: nowS - Number(parts[2]) };
}

/** The same reading looked at twice: its instant differs by no more than what the answers took. */
function isKnown(samples: readonly Sample[], { powerW, atS }: Sample): boolean {
  const last = samples.at(-1);
  return last !== undefined && last.powerW === powerW && atS - last.atS < SAME_S;
}

const SAME_S = 0.25;

function since(samples: readonly Sample[], stepS: number): Sample[] {
  return samples.map(({ atS, powerW }) => ({ atS: atS - stepS, powerW }));
}
