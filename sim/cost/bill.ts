/** A bill: what every place of a program costs each time that it runs, in items of the price list, by the counter that counts those times. */
import type { Item } from './prices.js';

/** One item at one place. The counter is the number of a slot that `Edits` has the program count up. */
export interface Charge {
  slot: number;
  /** Offset in the code. */
  at: number;
  item: Item;
  amount: number;
}

export class Bill {
  readonly charges: Charge[] = [];
  /** Slots in use. Slot 0 is what runs once, while the program loads. */
  slots = 1;

  newSlot(): number {
    return this.slots++;
  }

  charge(slot: number, at: number, item: Item, amount = 1): void {
    if (amount !== 0) this.charges.push({ slot, at, item, amount });
  }

  /** Instructions that one count of each slot costs. @param prices instructions an item */
  pricesOfSlots(prices: Readonly<Record<Item, number>>): Float64Array {
    const total = new Float64Array(this.slots);
    for (const { slot, item, amount } of this.charges) total[slot]! += prices[item] * amount;
    return total;
  }
}
