/** What a board says of itself on its console, all at one look. */
import type { BoardConsole } from '../hil/board-console.js';
import { knock } from '../hil/meet.js';

export interface Look {
  identity: string;
  status: string[];
  nodes: string[];
  devices: string[];
  why: string[];
  alarms: string[];
  /** Readings whose sign looks wrong. */
  signs: string[];
}

/** Throws an InputError where the board does not answer, or the cable is cut. */
export async function lookAt(board: BoardConsole): Promise<Look> {
  await knock(board);
  const [identity = ''] = await board.say('id'), status = await board.say('status'), nodes = await board.say('nodes'), devices = await board.say('devices');
  return { identity, status, nodes, devices, why: await board.say('why'), alarms: await board.say('alarms'), signs: await board.say('signs') };
}
