/** The firmware before a server of someone else's: it reads, it writes, it is refused, all on the real clock. */
import { setTimeout } from 'node:timers/promises';
import { buildField } from '../../../firmware/field/build.js';
import { Task } from '../../../firmware/devices/peer.js';
import type { BusConfig } from '../../../firmware/field/config.js';
import { want } from '../../../firmware/field/exchange.js';
import { run } from '../../../firmware/loop.js';
import { peer, serialBus, TestControl, tcpBus } from '../field/rig.js';
import { nodeBoard } from './node-board.js';

const DT_MS = 50, PATIENCE_MS = 15000;
/** What every server has: registers 0 to 10, the power -1234 in the first; and none from 5000 on. */
export const POWER_W = -1234, UNIT = 17, COMMAND_W = 777, ABSENT = 5000;

export interface Outcome {
  powerW: number;
  /** What was read back of the command. */
  effectW: number;
  failed: number;
  /** Whether a read of registers that are not there was refused, and how many readings came of it all the same. */
  refuses: boolean;
  invented: number;
}

export function overTcp(port: number): { bus: BusConfig; devices: string[] } {
  return { bus: tcpBus(0, { address: [127, 0, 0, 1], tcpPort: port }), devices: [] };
}

export function overSerial(device: string): { bus: BusConfig; devices: string[] } {
  return { bus: serialBus(1, { timeoutMs: 300, parity: 0 }), devices: [device] };
}

/** Runs until a read of what is not there has come to nothing twice, and the command was read back. */
export async function tryOut({ bus, devices }: { bus: BusConfig; devices: string[] }): Promise<Outcome> {
  const board = nodeBoard(devices), control = new TestControl(), absent = peer(0, UNIT, { roundMs: 8 * DT_MS, reading: 1 });
  absent.blocks = [{ ...absent.blocks[0]!, address: ABSENT }];
  const config = { buses: [bus], peers: [peer(0, UNIT, { command: 0, roundMs: 4 * DT_MS }), absent], contacts: [], relays: [] };
  const field = buildField(() => config, board, control, DT_MS), [station, other] = field.stations;
  try {
    run(field, DT_MS, { desk: null, life: null, scada: null });
    control.command(0, COMMAND_W);
    await until(() => station!.readings > 4 && other!.refused + other!.failed > 1 && !Number.isNaN(station!.sentW));
    want(station!, Task.ReadBack);
    await until(() => !Number.isNaN(station!.effectW));
    const { effectW, failed } = station!, powerW = control.readings.findLast(({ k }) => k === 0)?.powerW ?? NaN;
    return { powerW, effectW, failed, refuses: other!.refused > 1, invented: other!.readings };
  } finally {
    await board.close();
  }
}

async function until(isSo: () => boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < PATIENCE_MS && !isSo(); waitedMs += 20) await setTimeout(20);
}

/** What a trial that went well comes to. */
export const WELL: Outcome = { powerW: POWER_W, effectW: COMMAND_W, failed: 0, refuses: true, invented: 0 };
