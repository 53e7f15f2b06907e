/** Stage 4: what each battery may do by its own state: rating, product limits, breaker, lost readings, reserve and full. */
import { setAlarms } from './alarm.js';
import { Alarm, By, Mode, Quality } from './codes.js';
import { isFallenBack } from './limits.js';
import type { Node } from './node.js';
import type { Battery } from './device.js';
import type { Site } from './site.js';
import type { Params } from './params.js';

/** A room that closes by state of charge closes at this part of the rating a second, so that a ceiling can follow. */
const CLOSE_PER_S = 20;
/** No battery moves by so much between two looks: its own reckoning did. */
const JUMP_PERMILLE = 50;

/** Where the state of a battery changed: its slot follows, and the sums of its balance. */
export function followRooms(s: Site): void {
  s.roomsStale = false;
  s.roomsMoved = true;
  s.followed = true;
  for (const n of s.downward) {
    const own = n.own;
    own.floorW = 0;
    own.ceilW = 0;
    n.chargeRoomW = 0;
    n.forcedW = 0;
    own.floorBy = By.DeviceRating;
    own.ceilBy = By.DeviceRating;
  }
  for (const b of s.batteries) {
    const slot = b.slot, own = b.home.own;
    if (slot.floorW !== b.floorW || slot.ceilW !== b.ceilW) follow(s, b);
    own.floorW += slot.floorW;
    own.ceilW += slot.ceilW;
    for (let n: Node | null = b.home; n !== null; n = n.up) {
      n.chargeRoomW += b.floorW;
      if (b.floorW > 0) n.forcedW += b.floorW;
    }
    // The reason beyond the rating counts, whichever battery has it.
    if (b.floorBy > own.floorBy) own.floorBy = b.floorBy;
    if (b.ceilBy > own.ceilBy) own.ceilBy = b.ceilBy;
  }
}

/** On the rota, one battery at a time, for it changes slowly: what its state allows. */
export function keepReserve(s: Site, p: Params, b: Battery): void {
  const floorW = b.floorW, ceilW = b.ceilW, floorBy = b.floorBy, ceilBy = b.ceilBy;
  b.bandW = (b.chargeW + b.dischargeW) * p.batteryBandPermille / 2000;
  b.gain = 1 + b.trimPermille / 1000;
  allow(s, p, b);
  if (b.floorW !== floorW || b.ceilW !== ceilW || b.floorBy !== floorBy || b.ceilBy !== ceilBy) s.roomsStale = true;
}

function allow(s: Site, p: Params, b: Battery): void {
  const r = b.reading;
  b.floorW = 0; b.ceilW = 0;
  if (!r.present) { b.floorBy = By.Breaker; b.ceilBy = By.Breaker; return; }
  if (r.quality !== Quality.Good) { b.floorBy = By.ReadingLost; b.ceilBy = By.ReadingLost; return; }
  latchSoc(s, p, b);
  if (b.full) b.floorBy = By.Full; else allowCharge(b);
  if (b.empty) b.ceilBy = By.Reserve; else allowDischarge(b);
  // Where the site does not run no hand reaches a battery; blind for long, its fallback is its setpoint.
  if (s.mode === Mode.Stopped || s.mode === Mode.Locked) return;
  if (isFallenBack(s, p)) allowOnly(b, b.fallbackW, By.Blind);
  else if (b.command.manual) allowOnly(b, b.command.manualW, By.Manual);
}

/** Full and empty hold until the state of charge came back by the hysteresis: no chatter at the edge. A state of charge that is none is no room. */
function latchSoc(s: Site, p: Params, b: Battery): void {
  const soc = b.inSocPermille;
  if (!(soc >= 0 && soc <= 1000)) { b.full = true; b.empty = true; return; }
  if (soc - b.socPermille > JUMP_PERMILLE || b.socPermille - soc > JUMP_PERMILLE) noteJump(s, b);
  b.socPermille = soc;
  if (soc >= p.fullPermille) b.full = true; else if (soc <= p.fullPermille - p.socHysteresisPermille || soc === 0) b.full = false;
  if (soc <= p.reservePermille) b.empty = true; else if (soc >= p.reservePermille + p.socHysteresisPermille || soc === 1000) b.empty = false;
  reckonEnergy(s, b, soc - p.reservePermille, p.fullPermille - soc);
}

/** The energy that it can still give and take, never quite nought, and the sums of the balances that it belongs to. */
function reckonEnergy(s: Site, b: Battery, givePermille: number, takePermille: number): void {
  const slot = b.slot, giveWh = b.capacityWh * (givePermille > 1 ? givePermille : 1) / 1000, takeWh = b.capacityWh * (takePermille > 1 ? takePermille : 1) / 1000;
  const moreGiveWh = giveWh - slot.giveWh, moreTakeWh = takeWh - slot.takeWh;
  if (moreGiveWh === 0 && moreTakeWh === 0) return;
  slot.giveWh = giveWh;
  slot.takeWh = takeWh;
  for (let n: Node | null = b.home; n !== null; n = n.up) {
    n.storage.giveWh += moreGiveWh;
    n.storage.takeWh += moreTakeWh;
  }
  s.roomsMoved = true;
}

/** An alarm that is over at once, and stays on the list until it is acknowledged. The first state of charge is no jump. */
function noteJump(s: Site, b: Battery): void {
  if (b.socPermille > 0) setAlarms(s, b.reading, b.reading.alarms | 1 << Alarm.SocJumped);
}

/** A limit that the product does not give is none to count on. */
function allowCharge(b: Battery): void {
  const own = !(b.inChargeW >= b.chargeW);
  b.floorW = !own ? -b.chargeW : b.inChargeW > 0 ? -b.inChargeW : 0;
  b.floorBy = own ? By.Product : By.DeviceRating;
}

function allowDischarge(b: Battery): void {
  const own = !(b.inDischargeW >= b.dischargeW);
  b.ceilW = !own ? b.dischargeW : b.inDischargeW > 0 ? b.inDischargeW : 0;
  b.ceilBy = own ? By.Product : By.DeviceRating;
}

/** A battery with a setpoint of its own has no other room, inside what its state allows. */
function allowOnly(b: Battery, setpointW: number, by: By): void {
  b.floorW = setpointW < b.floorW ? b.floorW : setpointW > b.ceilW ? b.ceilW : setpointW;
  b.ceilW = b.floorW;
  b.floorBy = by;
  b.ceilBy = by;
}

/** The slot opens at once; it closes at once where the device is gone, else gently. */
function follow(s: Site, b: Battery): void {
  const slot = b.slot;
  const gently = b.reading.present && b.reading.quality === Quality.Good;
  const stepW = gently ? (b.chargeW + b.dischargeW) * s.dtMs / (CLOSE_PER_S * 1000) : b.chargeW + b.dischargeW;
  slot.floorW = b.floorW - slot.floorW > stepW ? slot.floorW + stepW : b.floorW;
  slot.ceilW = slot.ceilW - b.ceilW > stepW ? slot.ceilW - stepW : b.ceilW;
  if (slot.floorW > slot.ceilW) slot.floorW = slot.ceilW;
  if (slot.floorW !== b.floorW || slot.ceilW !== b.ceilW) s.roomsStale = true;
}
