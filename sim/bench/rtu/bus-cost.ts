/** What a bus carried in some runs, and by how much later than its instruments control saw what they show. */
import { worst } from '../conditions.js';
import { plain, type Row } from '../family.js';
import type { WiredRig } from './wired-rig.js';

/** @param name of the story, before each row's own */
export function* busCost(name: string, rigs: readonly WiredRig[]): Generator<Row, void> {
  yield plain(`${name}, bus: polls carried`, worst(rigs, (rig) => sum(rig.peers().map(({ readings }) => readings)) / rig.nowS), '/s');
  yield plain(`${name}, bus: exchanges`, worst(rigs, (rig) => sum(rig.peers().map(({ asked }) => asked)) / rig.nowS), '/s');
  yield plain(`${name}, bus: time taken`, worst(rigs, (rig) => rig.busyMs / rig.nowS / 10), '%');
  yield plain(`${name}, bus: exchanges without an answer`, worst(rigs, (rig) => sum(rig.peers().map(({ failed }) => failed))), '');
  yield plain(`${name}, bus: added age of the grid meter, mean`, worst(rigs, ({ ages }) => ages.of(0).meanMs), 'ms');
  yield plain(`${name}, bus: added age of the grid meter, worst`, worst(rigs, ({ ages }) => ages.of(0).worstMs), 'ms');
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
