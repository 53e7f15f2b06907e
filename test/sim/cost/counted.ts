/** What tests of pricing share: a hand-made program, what calling it costs by item, and what it gives. */
import { startCounting } from '../../../sim/cost/counting.js';
import { priceProgram } from '../../../sim/cost/pricing.js';
import { PRICES, type Item } from '../../../sim/cost/prices.js';

export interface Counted {
  /** Amount of each item that a call of `f` took. */
  items: Partial<Record<Item, number>>;
  instructions: number;
  result: unknown;
}

/** Loads a program that declares `f`, and calls it once. */
export function counted(program: string, ...args: unknown[]): Counted {
  const { bill, counting } = priceProgram(program, 'program');
  const counts = new Float64Array(bill.slots);
  const f = startCounting(counting, 'f', [counts]) as (...args: unknown[]) => unknown;
  counts.fill(0);
  const result = f(...args);
  const items: Counted['items'] = {};
  for (const { slot, item, amount } of bill.charges) if (counts[slot] !== 0) items[item] = (items[item] ?? 0) + counts[slot]! * amount;
  const prices = bill.pricesOfSlots(PRICES);
  return { items, result, instructions: counts.reduce((sum, count, slot) => sum + count * prices[slot]!, 0) };
}

/** How much of each of these items a call took. */
export function amounts(program: string, ...items: Item[]): number[] {
  const found = counted(program).items;
  return items.map((item) => found[item] ?? 0);
}

/** What one program costs more than another. */
export function difference(more: string, less: string): number {
  return counted(more).instructions - counted(less).instructions;
}
