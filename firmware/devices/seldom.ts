/** What not every poll asks for: charge and limits of a battery, where requests of their own tell them. */
import type { BlockConfig, PeerConfig } from '../field/config.js';
import { Meaning } from './codes.js';

/** They are read at least this often, or with every poll. */
const CHARGE_MS = 2000;

/** How many of the requests, from the first on, every poll makes. */
export function everyPoll(polls: BlockConfig[]): number {
  let count = polls.length;
  while (count > 1 && isOfCharge(polls[count - 1] as BlockConfig)) count--;
  return count;
}

/** For so many polls there is one that makes the others, too. */
export function chargePolls(config: Pick<PeerConfig, 'roundMs' | 'phasesMs'>): number {
  const pollMs = config.roundMs / config.phasesMs.length;
  return pollMs < CHARGE_MS ? Math.floor(CHARGE_MS / pollMs) : 1;
}

function isOfCharge(block: BlockConfig): boolean {
  for (const p of block.points) if (p.meaning !== Meaning.SocPermille && p.meaning !== Meaning.Bank) return false;
  return true;
}
