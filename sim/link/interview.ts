/** Asks a simulated product with the firmware's own device code, without a wire. */
import { buildPeer } from '../../firmware/devices/build-peer.js';
import { nextQuestion, takeAnswer, takeRefusal } from '../../firmware/devices/discovery.js';
import { openInterview, settleIn, type Plan } from '../../firmware/devices/interview.js';
import { Task, type Peer } from '../../firmware/devices/peer.js';
import { pointsOf, takePoints } from '../../firmware/devices/points.js';
import { rawOf, wattsOf } from '../../firmware/devices/steps.js';
import { heldOf, textOf } from '../../firmware/devices/typed.js';
import { Format } from '../../firmware/devices/codes.js';
import type { BlockConfig, PeerConfig, WriteConfig } from '../../firmware/field/config.js';
import { Exception, type Bank } from './registers/bank.js';
import type { Product } from './registers/product.js';

const INPUT_REGISTERS = 4;
const MOST_BYTES = 250;

/** A peer with what its product turned out to be. */
export interface Acquaintance extends Peer {
  config: PeerConfig;
  plan: Plan;
}

/** What the firmware knows of a product once it has looked at it. */
export function meet(config: PeerConfig, product: Product): Acquaintance {
  const peer = { ...buildPeer(config), config, plan: { polls: [], writes: [], backs: [], exponent: 0, chargeW: NaN, dischargeW: NaN } }, interview = openInterview(config);
  while (nextQuestion(interview)) {
    const answer = read(product, { fn: 3, address: interview.address, count: interview.count });
    if (answer === null) takeRefusal(interview); else takeAnswer(interview, answer, 0);
  }
  if (interview.plan === null) return peer;
  settleIn(peer, interview);
  return { ...peer, plan: interview.plan };
}

/** Carries a task out from its first question to its last, or to one that the product refuses. Returns how many it answered. */
export function carryOut(peer: Acquaintance, product: Product, task: Task.Poll | Task.Command | Task.ReadBack): number {
  const { polls, writes, backs } = peer.plan;
  if (task === Task.Command) return countWhile(writes, (write) => tell(peer, product, write));
  return countWhile(task === Task.Poll ? polls : backs, (block) => ask(peer, product, block));
}

function countWhile<T>(all: readonly T[], does: (it: T) => boolean): number {
  const at = all.findIndex((it) => !does(it));
  return at < 0 ? all.length : at;
}

function ask(peer: Peer, product: Product, block: BlockConfig): boolean {
  const answer = read(product, block);
  if (answer !== null) takePoints(peer, pointsOf(block, 0), answer);
  return answer !== null;
}

function tell(peer: Peer, { holding }: Product, write: WriteConfig): boolean {
  const raw = heldOf(write.format, rawOf(peer.orderW, write)), bytes = new Uint8Array(MOST_BYTES);
  write.words.forEach((word, k) => { bytes[2 * k] = word >> 8; bytes[2 * k + 1] = word; });
  Buffer.from(textOf(write.format, raw), 'latin1').forEach((byte, k) => { bytes[2 * write.at + k] = byte; });
  if (write.format !== Format.Nothing) peer.sentW = wattsOf(raw, write);
  return holding.write(write.address, write.words.length, bytes, 0) === Exception.None;
}

function read({ holding, input }: Product, { fn, address, count }: Pick<BlockConfig, 'fn' | 'address' | 'count'>): DataView | null {
  const bank: Bank | null = fn === INPUT_REGISTERS ? input : holding, bytes = new Uint8Array(MOST_BYTES);
  return bank === null || bank.read(address, count, bytes, 0) !== Exception.None ? null : new DataView(bytes.buffer);
}
