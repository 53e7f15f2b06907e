/** Stage 6: deals the batteries' total out, by the energy that each can still give or take, honouring room and minimum-power bands. */
import type { StorageSlot } from './node.js';
import type { Params } from './params.js';
import type { Site } from './site.js';

/** On the rota: a quarter of what a battery would be told of. */
export function setBand(s: Site, p: Params): void {
  s.bandW = (s.chargeW + s.dischargeW) * p.batteryBandPermille / 8000;
}

/**
 * Deals the total out from the root down to every battery; what no battery could place is added to the site's report. A total that moved by
 * no more than the band is dealt out already, unless a room moved.
 */
export function shareStorage(s: Site): void {
  const movedW = s.totalW - s.root.storage.shareW;
  if (!s.roomsMoved && movedW <= s.bandW && movedW >= -s.bandW) return;
  s.roomsMoved = false;
  s.astir = true;
  s.root.storage.shareW = s.totalW;
  for (const n of s.downward) {
    if (n.storages.length === 0) continue;
    const restW = deal(n.storages, n.storage);
    if (restW >= 1 || restW <= -1 || n.banded && isInBand(n.storages)) s.unplacedW += settle(n.storages, restW);
  }
}

/** Each member's part by its energy, clamped to its room; returns what is left over. */
function deal(slots: StorageSlot[], sum: StorageSlot): number {
  const giving = sum.shareW > 0, energyWh = giving ? sum.giveWh : sum.takeWh, perHour = energyWh > 0 ? sum.shareW / energyWh : 0;
  let restW = sum.shareW;
  for (const m of slots) {
    let w = (giving ? m.giveWh : m.takeWh) * perHour;
    if (w > m.ceilW) w = m.ceilW; else if (w < m.floorW) w = m.floorW;
    m.shareW = w;
    restW -= w;
  }
  return restW;
}

/** Whether a share that was just dealt out fell into its member's minimum-power band. */
function isInBand(slots: StorageSlot[]): boolean {
  for (const m of slots) if (m.shareW < m.minW && m.shareW > -m.minW) return true;
  return false;
}

/** Places what is left over, around members that stand; returns what found no place. */
function settle(slots: StorageSlot[], restW: number): number {
  for (const m of slots) m.stands = false;
  return skipBands(slots, placeRest(slots, restW));
}

/** Spreads the rest among the members that do not stand, in proportion to the room that is left; returns what found none. */
function placeRest(slots: StorageSlot[], restW: number): number {
  if (restW < 1 && restW > -1) return 0;
  let roomW = 0;
  for (const m of slots) if (!m.stands) roomW += roomTowards(m, restW);
  if (!(roomW > 0)) return restW;
  const part = restW > 0 ? restW < roomW ? restW / roomW : 1 : -restW < roomW ? restW / roomW : -1;
  for (const m of slots) if (!m.stands) m.shareW += part * roomTowards(m, restW);
  return restW - part * roomW;
}

/** A member inside its minimum-power band stands still and the others take its part; what they cannot take starts one that stands, if it lifts it out of its band. */
function skipBands(slots: StorageSlot[], restW: number): number {
  let leftW = restW;
  for (const m of slots) {
    m.stands = m.shareW < m.minW && m.shareW > -m.minW && m.floorW <= 0 && m.ceilW >= 0;
    if (!m.stands) continue;
    leftW += m.shareW;
    m.shareW = 0;
  }
  if (leftW === restW) return leftW;
  leftW = placeRest(slots, leftW);
  return leftW === 0 ? 0 : startOne(slots, leftW);
}

/** Starts the member with the most room of those that the rest lifts out of their band; returns what is left then. */
function startOne(slots: StorageSlot[], restW: number): number {
  const absW = restW < 0 ? -restW : restW;
  let chosen: StorageSlot | null = null;
  for (const m of slots) {
    if (!m.stands || m.minW > absW || m.minW > roomTowards(m, restW)) continue;
    if (chosen === null || roomTowards(m, restW) > roomTowards(chosen, restW)) chosen = m;
  }
  if (chosen === null) return restW;
  const roomW = roomTowards(chosen, restW), takenW = absW < roomW ? absW : roomW;
  chosen.shareW = restW < 0 ? -takenW : takenW;
  return restW - chosen.shareW;
}

/** Room that a member has left in the direction of a power. */
function roomTowards(m: StorageSlot, restW: number): number {
  return restW > 0 ? m.ceilW - m.shareW : m.shareW - m.floorW;
}
