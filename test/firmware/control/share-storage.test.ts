/** How the batteries' total is dealt out: by energy, inside every room, around minimum-power bands. */
import fc from 'fast-check';
import { shareStorage } from '../../../firmware/control/share-storage';
import type { StorageSlot } from '../../../firmware/control/node';
import type { Site } from '../../../firmware/control/site';
import { battery, Bench, KW, MW } from './bench';

interface Room { floorW: number; ceilW: number; giveWh: number; takeWh: number; minW: number; }

const sum = (values: number[]): number => values.reduce((a, b) => a + b, 0);

/** A room of 1 MW either way. */
const room = (over: Partial<Room> = {}): Room => ({ floorW: -MW, ceilW: MW, giveWh: MW, takeWh: MW, minW: 0, ...over });

/** Deals a total out among batteries with these rooms on one node. */
function share(totalW: number, rooms: Room[]): { shares: number[]; unplacedW: number } {
  const { site } = new Bench({ batteries: rooms.map(({ minW }) => battery({ minW })) });
  rooms.forEach((it, k) => Object.assign(site.batteries[k]!.slot, it));
  Object.assign(site.root.storage, { giveWh: sum(rooms.map((it) => it.giveWh)), takeWh: sum(rooms.map((it) => it.takeWh)) });
  site.totalW = totalW;
  site.roomsMoved = true;
  shareStorage(site);
  return { shares: site.batteries.map((b) => b.slot.shareW), unplacedW: site.unplacedW };
}

test('the fuller battery gives more, and takes less', () => {
  const full = room({ giveWh: 3 * MW, takeWh: MW }), empty = room({ giveWh: MW, takeWh: 3 * MW });

  expect(share(800 * KW, [full, empty]).shares).toEqual([600 * KW, 200 * KW]);
  expect(share(-800 * KW, [full, empty]).shares).toEqual([-200 * KW, -600 * KW]);
});

test('what one battery may not do goes to the others', () => {
  expect(share(900 * KW, [room({ ceilW: 100 * KW }), room()]).shares).toEqual([100 * KW, 800 * KW]);
});

test('a battery forced to charge by a hand is balanced by the other', () => {
  expect(share(300 * KW, [room({ floorW: -500 * KW, ceilW: -500 * KW }), room()]).shares).toEqual([-500 * KW, 800 * KW]);
});

test('two batteries forced against each other do as forced', () => {
  const { shares } = share(0, [room({ floorW: -500 * KW, ceilW: -500 * KW }), room({ floorW: 500 * KW, ceilW: 500 * KW })]);

  expect(shares).toEqual([-500 * KW, 500 * KW]);
});

test('without energy to go by the shares follow the rooms', () => {
  expect(share(300 * KW, [room({ giveWh: 0, ceilW: 100 * KW }), room({ giveWh: 0, ceilW: 500 * KW })]).shares).toEqual([50 * KW, 250 * KW]);
});

describe('a minimum-power band', () => {
  test('is skipped: the battery inside stands still and the other takes its part', () => {
    expect(share(300 * KW, [room({ giveWh: 100 * KW, minW: 50 * KW }), room()]).shares.map(Math.round)).toEqual([0, 300 * KW]);
  });

  test('of one battery does not hold for another', () => {
    const { shares } = share(60 * KW, [room({ minW: 50 * KW }), room()]);

    expect(shares.map(Math.round)).toEqual([0, 60 * KW]);
  });

  test('that no battery can leave is reported', () => {
    expect(share(30 * KW, [room({ minW: 50 * KW })])).toEqual({ shares: [0], unplacedW: 30 * KW });
  });

  test('leaves a lone battery at its least power alone', () => {
    expect(share(-50 * KW, [room({ minW: 50 * KW })]).shares).toEqual([-50 * KW]);
  });

  test('of two equal batteries lets one run rather than none', () => {
    expect(share(80 * KW, [room({ minW: 50 * KW }), room({ minW: 50 * KW })]).shares.map(Math.round).sort((a, b) => a - b)).toEqual([0, 80 * KW]);
  });

  test('is made good by the battery that has the room', () => {
    const busy = room({ ceilW: 3 * MW, giveWh: 30 * MW }), roomy = room({ ceilW: 5 * MW, floorW: 0, giveWh: 10 * MW }), banded = room({ giveWh: 2 * MW, ceilW: 600 * KW, minW: 500 * KW });

    expect(share(4.2 * MW, [busy, roomy, banded]).unplacedW).toBe(0);
  });

  test('is made good in another node where this one has no room left', () => {
    const { site } = new Bench({
      nodes: [{ parent: -1, ratingW: 9 * MW, importLimitW: 9 * MW, exportLimitW: 9 * MW, metered: 1, meterOlderMs: 0, meterAgeErrorMs: 0 },
        { parent: 0, ratingW: MW, importLimitW: MW, exportLimitW: MW, metered: 1, meterOlderMs: 0, meterAgeErrorMs: 0 }],
      batteries: [battery(), battery({ node: 1, minW: 100 * KW })],
    });
    for (const slot of [...site.batteries.map((b) => b.slot), site.nodes[1]!.storage]) Object.assign(slot, room({ minW: slot.minW }));
    site.totalW = 150 * KW;

    shareStorage(site);

    expect(site.unplacedW).toBe(0);
  });
});

const slots = fc.array(fc.record({
  floorW: fc.integer({ min: -2000, max: 0 }), ceilW: fc.integer({ min: 0, max: 2000 }),
  giveWh: fc.integer({ min: 0, max: 5000 }), takeWh: fc.integer({ min: 0, max: 5000 }), minW: fc.constantFrom(0, 0, 100, 400),
}), { minLength: 1, maxLength: 12 });
const RUNS = Number(process.env['BUSBAR_PROPERTY_RUNS'] ?? 300);

test('no share leaves its room or stands inside a band, and all is placed or reported', () => {
  fc.assert(fc.property(slots, fc.integer({ min: -1000, max: 1000 }), (rooms, permille) => {
    const mostW = sum(rooms.map((m) => permille > 0 ? m.ceilW : m.floorW));
    const totalW = mostW * Math.abs(permille) / 1000;

    const { shares, unplacedW } = share(totalW, rooms);

    rooms.forEach((m, k) => {
      const w = shares[k]!;
      expect(w).toBeGreaterThanOrEqual(m.floorW - 1e-6);
      expect(w).toBeLessThanOrEqual(m.ceilW + 1e-6);
      if (m.minW > 0 && w !== 0) expect(Math.abs(w)).toBeGreaterThanOrEqual(m.minW - 1e-6);
    });
    expect(Math.abs(sum(shares) + unplacedW - totalW)).toBeLessThanOrEqual(1 + 1e-6);
  }), { numRuns: RUNS, seed: 1 });
});

test('without bands everything inside the room is placed', () => {
  fc.assert(fc.property(slots, fc.integer({ min: -1000, max: 1000 }), (rooms, permille) => {
    const plain = rooms.map((m) => ({ ...m, minW: 0 }));
    const totalW = sum(plain.map((m) => permille > 0 ? m.ceilW : m.floorW)) * Math.abs(permille) / 1000;

    expect(Math.abs(share(totalW, plain).unplacedW)).toBeLessThanOrEqual(1e-6);
  }), { numRuns: RUNS, seed: 2 });
});

test('sixty-four batteries share as one', () => {
  const slotsOf = (site: Site): StorageSlot[] => site.batteries.map((b) => b.slot);
  const { site } = new Bench({ batteries: Array.from({ length: 64 }, () => battery()) });
  for (const slot of slotsOf(site)) Object.assign(slot, room());
  site.totalW = 32 * MW;

  shareStorage(site);

  for (const slot of slotsOf(site)) expect(slot.shareW).toBeCloseTo(500 * KW, 3);
});
