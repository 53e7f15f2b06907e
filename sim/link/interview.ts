/** Asks a simulated product with the firmware's own device code, without a wire. */
import { buildPeer } from '../../firmware/devices/build-peer.js';
import { discovery } from '../../firmware/devices/discovery.js';
import { families } from '../../firmware/devices/families.js';
import { Task, type Course, type Peer } from '../../firmware/devices/peer.js';
import type { PeerConfig } from '../../firmware/field/config.js';
import { Exception, type Bank } from './registers/bank.js';
import type { Product } from './registers/product.js';

const INPUT_REGISTERS = 4;
const MOST_BYTES = 250;

/** What the firmware knows of a product once it has looked at it. */
export function meet(config: PeerConfig, product: Product): Peer {
  const peer = buildPeer(config);
  carryOut(peer, product, Task.Discover);
  return peer;
}

/** Carries a task out from its first question to its last. Returns how many there were. */
export function carryOut(peer: Peer, product: Product, task: Task): number {
  const course = task === Task.Discover ? discovery : families[peer.config.family] as Course;
  peer.task = task;
  for (peer.part = 0; course.next(peer); peer.part++) {
    if (put(peer, product, course)) continue;
    if (course !== discovery || !discovery.refused(peer)) break;
  }
  return peer.part;
}

/** One question. False where the product refuses it. */
function put(peer: Peer, { holding, input }: Product, course: Course): boolean {
  const { fn, address, count, words } = peer.ask, bytes = new Uint8Array(MOST_BYTES);
  const bank: Bank | null = fn === INPUT_REGISTERS ? input : holding;
  if (bank === null) return false;
  if (fn > INPUT_REGISTERS) {
    words.subarray(0, count).forEach((word, k) => { bytes[2 * k] = word >> 8; bytes[2 * k + 1] = word; });
    return bank.write(address, count, bytes, 0) === Exception.None;
  }
  if (bank.read(address, count, bytes, 0) !== Exception.None) return false;
  course.take(peer, new DataView(bytes.buffer), 0);
  return true;
}
