/**
 * Hardware in the loop: the plant turns here in real time, its field answers the board's own requests, and the board's console tells every call that control
 * got. Played to the same file and to the source afterwards, the tape must give the same.
 */
import type { Duplex } from 'node:stream';
import { crc32 } from 'node:zlib';
import type { BuiltFile } from '../build/built.js';
import { InputError } from '../input/error.js';
import { siteParams } from '../input/check-site.js';
import type { Field } from '../link/far-end.js';
import type { RunResult } from '../report/result.js';
import type { ScenarioSetup } from '../scenario/setup.js';
import { Trial } from '../scenario/trial.js';
import type { FirmwareFacts } from '../target/firmware.js';
import { nowMs, until } from '../target/live/clock.js';
import { BoardConsole } from './board-console.js';
import { BoardRun } from './board-run.js';
import { callsIn, type Call } from './calls.js';
import { factsOf } from './facts.js';
import { checkIdentity, identify, knock, restartTaped } from './meet.js';
import { ordersFor } from './orders.js';
import { Playback, type Difference } from './playback.js';
import { sourceControl } from './source-control.js';

/** The plant's step for a tick is done so long before it. */
const AHEAD_MS = 5;
/** What a tick did comes half a tick later; a board that has said nothing for so long never will. */
const SILENT_MS = 5000, LOOK_MS = 5, START_MS = 15000;
/** How fast the host's idea of the board's clock follows, part of the difference a tick. */
const FOLLOW = 0.01;

export interface HilTarget {
  port: Duplex;
  name: string;
  /** The number that unlocks its console; 0 where it needs none. */
  pin: number;
  /** What is in the board's flash, as it was built. */
  control: BuiltFile;
  /** Whether contacts and relays of the site are worked here, for the board was flashed without. */
  worksPins: boolean;
  /** Puts the field on the wires that lead to the board. */
  serve: (field: Field) => Promise<{ close(): Promise<void> }>;
  fieldOf: (run: BoardRun, clock: () => number) => Field;
}

export interface HilOptions {
  signal: AbortSignal;
  onProgress: (done: number) => void;
  /** Told in a sentence what a person would not expect. */
  onNote: (sentence: string) => void;
  /** Told every line of the tape as it came, so that it is there whatever happens. */
  onTape: (bytes: Buffer) => void;
}

export interface HilResult {
  result: RunResult;
  facts: FirmwareFacts;
  run: BoardRun;
  /** Ticks on the tape, and where the host's file and the source first differ from the board; null where they do not. */
  ticks: number;
  built: Difference | null;
  source: Difference | null;
}

/** Null where the signal ended the run. Throws an InputError where the board is another one, falls silent, or its cable is cut. */
export async function simulateHil(setup: ScenarioSetup, target: HilTarget, options: HilOptions): Promise<HilResult | null> {
  const hil = new Hil(setup, target, options);
  try {
    return await hil.go();
  } catch (error) {
    if (options.signal.aborted) return null;
    throw hil.board.pulled.aborted ? hil.board.pulled.reason : error;
  } finally {
    await hil.board.close();
  }
}

class Hil {
  readonly board: BoardConsole;
  private readonly run: BoardRun;
  private readonly trial: Trial;
  private readonly calls: Call[] = [];
  private readonly signal: AbortSignal;
  /** When tick 0 was, as far as the tape tells; NaN before the first. */
  private startMs = NaN;
  private fault: Error | null = null;
  /** Settled when the board has answered all orders. */
  private ordered: Promise<void> = Promise.resolve();

  constructor(private readonly setup: ScenarioSetup, private readonly target: HilTarget, private readonly options: HilOptions) {
    this.board = new BoardConsole(target.port, target.name);
    this.signal = AbortSignal.any([options.signal, this.board.pulled]);
    this.run = new BoardRun(setup, target.control, target.worksPins);
    this.trial = new Trial(setup, true, this.run);
  }

  async go(): Promise<HilResult> {
    const { board, target, setup } = this, madeMs = nowMs();
    await this.unlock();
    const found = await identify(board);
    checkIdentity(found, setup.model.name, crc32(target.control.code), board.name);
    if (found.started) this.options.onNote(`The board at ${board.name} runs already. It starts anew: its tape begins with its first tick.`);
    const served = await target.serve(target.fieldOf(this.run, () => nowMs() - (Number.isNaN(this.startMs) ? madeMs : this.startMs)));
    try {
      await restartTaped(board, { pin: target.pin, signal: this.signal, onFresh: () => { board.onTape = (bytes, atMs) => { this.hear(bytes, atMs); }; } });
      await this.setParameters();
      await this.started();
      await this.play();
      return await this.ended();
    } finally {
      await board.say('tape off').catch(() => undefined);
      await served.close();
    }
  }

  private async unlock(): Promise<void> {
    const { board, target: { pin } } = this;
    await knock(board);
    if (pin > 0) await board.say(`pin ${pin}`);
  }

  /** What the scenario sets beyond the site. */
  private async setParameters(): Promise<void> {
    const { setup } = this, usual = siteParams(setup.model), names = Object.keys(usual) as (keyof typeof usual)[];
    for (const name of names) if (usual[name] !== setup.params[name]) for (const order of ordersFor(`params.${name}`, setup.params[name])) await this.board.say(order);
  }

  private hear(bytes: Buffer, atMs: number): void {
    this.options.onTape(bytes);
    try {
      for (const call of callsIn(bytes)) this.take(call, atMs);
    } catch (error) {
      this.fault ??= error as Error;
    }
  }

  /** A line comes at the earliest half a tick after its tick; the earliest of all tells when that was. */
  private take(call: Call, atMs: number): void {
    this.calls.push(call);
    this.run.playback.play(call);
    if (call.name !== 'step') return;
    const { tickMs } = this.setup, startMs = atMs - (call.tick + 0.5) * tickMs;
    this.startMs = Number.isNaN(this.startMs) || startMs < this.startMs ? startMs : this.startMs + (startMs - this.startMs) * FOLLOW;
  }

  private async started(): Promise<void> {
    for (const untilMs = nowMs() + START_MS; Number.isNaN(this.startMs);) {
      if (nowMs() > untilMs) throw new InputError(`--port ${this.board.name}: the board did not begin to tick within ${START_MS / 1000} s`);
      await this.wait();
    }
  }

  private async play(): Promise<void> {
    const { run, trial, setup: { tickMs }, options } = this;
    while (run.ticks < run.lastTick) {
      await until(this.startMs + (run.ticks + 1) * tickMs - AHEAD_MS, this.signal);
      trial.tick();
      this.order(run.takeOrders());
      if (run.ticks % run.ticksPerS !== 0) continue;
      await this.reached(run.ticks);
      run.show();
      trial.closeSecond(run.ticks / run.ticksPerS);
      options.onProgress(trial.progress);
    }
  }

  /** The board answers an order a tick; the plant does not wait for that. */
  private order(orders: readonly string[]): void {
    for (const order of orders) this.ordered = this.ordered.then(async () => { await this.board.say(order); }).catch((error: unknown) => { this.fault ??= error as Error; });
  }

  /** The tape has come as far as that tick. */
  private async reached(tick: number): Promise<void> {
    for (const untilMs = nowMs() + SILENT_MS; this.run.playback.tick < tick;) {
      if (nowMs() > untilMs) throw new InputError(`--port ${this.board.name}: the board's tape ends at tick ${this.run.playback.tick}: it says nothing any more`);
      await this.wait();
    }
  }

  private async wait(): Promise<void> {
    await until(nowMs() + LOOK_MS, this.signal);
    if (this.fault !== null) throw this.fault;
  }

  private async ended(): Promise<HilResult> {
    await this.ordered;
    if (this.fault !== null) throw this.fault;
    const { board, run, trial, setup, calls } = this, facts = factsOf(await board.say('status'), await board.say('counts'), this.startMs);
    const source = new Playback(sourceControl(setup.config, siteParams(setup.model)), setup.model);
    for (const call of calls) source.play(call);
    return { result: trial.result(), facts, run, ticks: run.playback.tick, built: run.playback.difference, source: source.difference };
  }
}
