/** How the outside writes into the record between two ticks: readings, what batteries say of themselves, breakers. */
import { Role } from './codes.js';
import type { Battery, Load, Renewable } from './device.js';
import type { Node, Reading } from './node.js';
import type { Site } from './site.js';

/** Hands in a reading, W, with its stamp in ms and its running number: the k-th in the order of meters, batteries, PV and wind, loads. */
export function setReading(s: Site, k: number, powerW: number, atMs: number, sequence: number): void {
  offer(s, s.readings[k] as Reading, powerW, atMs, sequence);
}

/** Hands in a reading; one that is handed in again counts once. A device whose last reading is still waiting gives the newer one in its place. */
export function offer(s: Site, r: Reading, powerW: number, atMs: number, sequence: number): void {
  if (sequence === r.inSequence) return;
  r.inW = powerW;
  r.inAtMs = atMs;
  r.inSequence = sequence;
  if (r.waiting) return;
  r.waiting = true;
  if (r.role !== Role.Import) enqueue(s, r);
}

/** Every device stands in the queue at most once, so it never overflows. */
function enqueue(s: Site, r: Reading): void {
  const at = s.queueAt + s.queued;
  s.queue[at < s.queueMost ? at : at - s.queueMost] = r.index;
  s.queued++;
}

/** Hands in the state of charge of the k-th battery, permille, and the limits that it reports, W. */
export function setStorage(s: Site, k: number, socPermille: number, chargeW: number, dischargeW: number): void {
  const b = s.batteries[k] as Battery;
  b.inSocPermille = socPermille;
  b.inChargeW = chargeW;
  b.inDischargeW = dischargeW;
}

/** Shows the position of the k-th breaker: nodes, then batteries, PV and wind, loads, in the order of the configuration. */
export function setBreaker(s: Site, k: number, closed: boolean): void {
  const breaker = breakerOf(s, k);
  if (breaker.closed === closed) return;
  breaker.closed = closed;
  s.breakersMoved = true;
}

function breakerOf(s: Site, k: number): Node | Reading {
  if (k < s.nodes.length) return s.nodes[k] as Node;
  return deviceOf(s, k - s.nodes.length).reading;
}

/** The k-th device: batteries, then PV and wind, then loads, in the order of the configuration; the loads of the record stand in the reverse of it. */
export function deviceOf(s: Site, k: number): Battery | Renewable | Load {
  const batteries = s.batteries.length, units = s.renewables.length;
  if (k < batteries) return s.batteries[k] as Battery;
  if (k < batteries + units) return s.renewables[k - batteries] as Renewable;
  return s.loads[s.loads.length - 1 - (k - batteries - units)] as Load;
}
