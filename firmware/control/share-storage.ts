/** Stage 6: deals the batteries' total out, by the energy that each can still give or take, honouring room and minimum-power bands. */
import type { Site, StorageSlot } from './site.js';
import type { Params } from './params.js';

/**
 * Deals the total out from the root down to every battery; what no battery could place is added to the site's report. A total that moved by
 * less than a quarter of what a battery would be told is dealt out already, unless a room moved.
 */
export function shareStorage(s: Site, p: Params): void {
  const movedW = s.totalW - s.root.storage.shareW;
  const leastW = (s.chargeW + s.dischargeW) * p.batteryBandPermille / 8000;
  if (!s.roomsMoved && movedW < leastW && movedW > -leastW) return;
  s.roomsMoved = false;
  s.root.storage.shareW = s.totalW;
  for (const n of s.downward) {
    if (n.storages.length === 0) continue;
    const restW = placeRest(n.storages, deal(n.storages, n.storage.shareW));
    s.unplacedW += skipBands(n.storages, restW);
  }
}

/** Each member's part by its energy, clamped to its room; returns what is left over. */
function deal(slots: StorageSlot[], totalW: number): number {
  let sumWh = 0;
  for (const m of slots) sumWh += totalW > 0 ? m.giveWh : m.takeWh;
  let restW = totalW;
  for (const m of slots) {
    const w = sumWh > 0 ? totalW * (totalW > 0 ? m.giveWh : m.takeWh) / sumWh : 0;
    m.shareW = w > m.ceilW ? m.ceilW : w < m.floorW ? m.floorW : w;
    restW -= m.shareW;
  }
  return restW;
}

/** Spreads the rest in proportion to the room that is left; returns what found none. */
function placeRest(slots: StorageSlot[], restW: number): number {
  if (restW < 1 && restW > -1) return 0;
  let roomW = 0;
  for (const m of slots) roomW += restW > 0 ? m.ceilW - m.shareW : m.shareW - m.floorW;
  if (!(roomW > 0)) return restW;
  const part = restW > 0 ? restW < roomW ? restW / roomW : 1 : -restW < roomW ? restW / roomW : -1;
  for (const m of slots) m.shareW += part * (part > 0 ? m.ceilW - m.shareW : m.shareW - m.floorW);
  return restW - part * roomW;
}

/** A member inside its minimum-power band stands still instead; the largest takes its part, if that lifts it out of its own band. */
function skipBands(slots: StorageSlot[], restW: number): number {
  let leftW = restW;
  let largest: StorageSlot | null = null;
  for (const m of slots) {
    if (m.minW > 0 && m.shareW < m.minW && m.shareW > -m.minW && m.floorW <= 0 && m.ceilW >= 0) {
      leftW += m.shareW;
      m.shareW = 0;
    }
    if (largest === null || width(m, leftW) > width(largest, leftW)) largest = m;
  }
  if (largest === null || leftW === restW) return leftW;
  const w = largest.shareW + leftW;
  const takenW = w > largest.ceilW ? largest.ceilW : w < largest.floorW ? largest.floorW : w;
  if (takenW < largest.minW && takenW > -largest.minW) return leftW;
  leftW -= takenW - largest.shareW;
  largest.shareW = takenW;
  return leftW;
}

/** Room of a member in the direction of a power. */
function width(m: StorageSlot, towardsW: number): number {
  return towardsW > 0 ? m.ceilW - m.shareW : m.shareW - m.floorW;
}
