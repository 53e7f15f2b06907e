/** Stage 4: what each battery may do by its own state: rating, product limits, breaker, lost readings, reserve and full. */
import { By, Quality } from './codes.js';
import type { Battery, Site } from './site.js';
import type { Params } from './params.js';

/** A room that closes by state of charge closes at this part of the rating a second, so that a ceiling can follow. */
const CLOSE_PER_S = 20;

/** On the rota, for it changes slowly: what each battery's state allows, and the energy behind every balance. */
export function keepReserve(s: Site, p: Params): void {
  s.roomsMoved = true;
  for (const n of s.downward) { n.storage.giveWh = 0; n.storage.takeWh = 0; }
  for (const b of s.batteries) {
    allow(b, p);
    const sum = b.home.storage;
    sum.giveWh += b.slot.giveWh;
    sum.takeWh += b.slot.takeWh;
  }
  for (const n of s.upward) if (n.up !== null) { n.up.storage.giveWh += n.storage.giveWh; n.up.storage.takeWh += n.storage.takeWh; }
}

/** Every tick: each slot follows what its battery's state allows, and adds to its balance. */
export function openRooms(s: Site): void {
  for (const n of s.downward) {
    n.storage.floorW = 0;
    n.storage.ceilW = 0;
    n.chargeRoomW = 0;
    n.sun.mostW = n.unitsMostW;
    n.floorBy = By.DeviceRating;
    n.ceilBy = By.DeviceRating;
  }
  for (const b of s.batteries) {
    const slot = b.slot, n = b.home, sum = n.storage;
    if (slot.floorW !== b.floorW || slot.ceilW !== b.ceilW) follow(s, b);
    sum.floorW += slot.floorW;
    sum.ceilW += slot.ceilW;
    n.chargeRoomW += b.floorW;
    // The reason beyond the rating counts, whichever battery has it.
    if (b.floorBy > n.floorBy) n.floorBy = b.floorBy;
    if (b.ceilBy > n.ceilBy) n.ceilBy = b.ceilBy;
  }
}

/** What the battery's state allows. */
function allow(b: Battery, p: Params): void {
  const r = b.reading;
  b.floorW = 0; b.ceilW = 0;
  if (!r.present) { b.floorBy = By.Breaker; b.ceilBy = By.Breaker; return; }
  if (r.quality !== Quality.Good) { b.floorBy = By.ReadingLost; b.ceilBy = By.ReadingLost; return; }
  latchSoc(b, p);
  if (b.full) b.floorBy = By.Full; else allowCharge(b);
  if (b.empty) b.ceilBy = By.Reserve; else allowDischarge(b);
  if (b.command.manual) allowManual(b, b.command.manualW);
}

/** Full and empty hold until the state of charge came back by the hysteresis: no chatter at the edge. A state of charge that is none is no room. */
function latchSoc(b: Battery, p: Params): void {
  const soc = b.inSocPermille;
  if (!(soc >= 0 && soc <= 1000)) { b.full = true; b.empty = true; return; }
  b.socPermille = soc;
  if (soc >= p.fullPermille) b.full = true; else if (soc <= p.fullPermille - p.socHysteresisPermille || soc === 0) b.full = false;
  if (soc <= p.reservePermille) b.empty = true; else if (soc >= p.reservePermille + p.socHysteresisPermille || soc === 1000) b.empty = false;
  const give = soc - p.reservePermille, take = p.fullPermille - soc;
  b.slot.giveWh = b.capacityWh * (give > 1 ? give : 1) / 1000;
  b.slot.takeWh = b.capacityWh * (take > 1 ? take : 1) / 1000;
}

function allowCharge(b: Battery): void {
  const mine = b.inChargeW >= 0 && b.inChargeW < b.chargeW;
  b.floorW = mine ? -b.inChargeW : -b.chargeW;
  b.floorBy = mine ? By.Product : By.DeviceRating;
}

function allowDischarge(b: Battery): void {
  const mine = b.inDischargeW >= 0 && b.inDischargeW < b.dischargeW;
  b.ceilW = mine ? b.inDischargeW : b.dischargeW;
  b.ceilBy = mine ? By.Product : By.DeviceRating;
}

/** A battery in manual has no room but its own setpoint, inside what its state allows. */
function allowManual(b: Battery, setpointW: number): void {
  b.floorW = setpointW < b.floorW ? b.floorW : setpointW > b.ceilW ? b.ceilW : setpointW;
  b.ceilW = b.floorW;
  b.floorBy = By.Manual;
  b.ceilBy = By.Manual;
}

/** The slot opens at once; it closes at once where the device is gone, else gently. */
function follow(s: Site, b: Battery): void {
  const slot = b.slot;
  s.roomsMoved = true;
  const gently = b.reading.present && b.reading.quality === Quality.Good;
  const stepW = gently ? (b.chargeW + b.dischargeW) * s.dtMs / (CLOSE_PER_S * 1000) : b.chargeW + b.dischargeW;
  slot.floorW = b.floorW - slot.floorW > stepW ? slot.floorW + stepW : b.floorW;
  slot.ceilW = slot.ceilW - b.ceilW > stepW ? slot.ceilW - stepW : b.ceilW;
  if (slot.floorW > slot.ceilW) slot.floorW = slot.ceilW;
}
