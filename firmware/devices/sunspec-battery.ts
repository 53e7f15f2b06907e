/** Batteries: power from 701 or 101..113, a setpoint by 704, or by 124 where a product has no 704; charge from 713, 802 or 124. Discharge is positive. */
import { scaled, uint16 } from '../wire/values.js';
import { Note } from './notes.js';
import { Task, type DeviceFamily, type Peer } from './peer.js';
import { bankLimitW } from './steps.js';
import { clearPlan, endPlan, nextPoll, plan, planAc, takePoll } from './sunspec-poll.js';
import { nextSetpoint, nextSetpointBack, rewordWatts, takeSetpointBack } from './sunspec-setpoint.js';

export const sunSpecBattery: DeviceFamily = {
  next: nextOfBattery,
  take: takeOfBattery,
  reword: rewordWatts,
};

function nextOfBattery(p: Peer): boolean {
  if (p.task === Task.Poll) return nextPoll(p);
  return p.task === Task.Command ? nextSetpoint(p) : nextSetpointBack(p);
}

/** Discovery is through: what there is to poll. The limits of 702 are those of the product, the bank's own move with its charge. */
export function endBattery(p: Peer): boolean {
  const n = p.notes, bank = n[Note.Bank] as number;
  clearPlan(n);
  planSoc(n);
  if (bank > 0) plan(n, Note.Limits, bank + 34, 29);
  if (planAc(p)) endPlan(p);
  p.chargeW = n[Note.ChargeW] as number;
  p.dischargeW = n[Note.DischargeW] as number;
  return false;
}

function planSoc(n: Int32Array): void {
  const charge = n[Note.Charge] as number, bank = n[Note.Bank] as number, storage = n[Note.Storage] as number;
  const address = charge > 0 ? charge + 4 : bank > 0 ? bank + 11 : storage + 8, registers = charge > 0 ? 5 : bank > 0 ? 46 : 15;
  if (charge === 0 && bank === 0 && storage === 0) return;
  plan(n, Note.Soc, address, registers);
  n[Note.SocSpan] = registers * 2 - 2;
}

function takeOfBattery(p: Peer, answer: DataView, at: number): void {
  if (p.task === Task.Poll) takeState(p, answer, at);
  else if (p.task === Task.ReadBack) takeSetpointBack(p, answer, at);
}

function takeState(p: Peer, answer: DataView, at: number): void {
  const n = p.notes, soc = n[Note.Soc] as number, limits = n[Note.Limits] as number;
  takePoll(p, answer, at);
  if (soc >> 8 === p.part) takeSoc(p, answer, at + (soc & 255));
  if (limits >> 8 === p.part) takeLimits(p, answer, at + (limits & 255));
}

/** Percent to permille; NaN beyond 0..1000. */
function takeSoc(p: Peer, answer: DataView, at: number): void {
  const permille = scaled(uint16(answer, at), answer.getInt16(at + (p.notes[Note.SocSpan] as number)) + 1);
  p.socPermille = permille <= 1000 ? permille + 0.5 | 0 : NaN;
}

/** Voltage, most charge and discharge current of 802; the product's limits where the bank tells none. */
function takeLimits(p: Peer, answer: DataView, at: number): void {
  const n = p.notes, volts = uint16(answer, at), exponent = answer.getInt16(at + 50) + answer.getInt16(at + 56);
  const chargeW = bankLimitW(volts, uint16(answer, at + 22), exponent), dischargeW = bankLimitW(volts, uint16(answer, at + 24), exponent);
  p.chargeW = chargeW < (n[Note.ChargeW] as number) ? chargeW : n[Note.ChargeW] as number;
  p.dischargeW = dischargeW < (n[Note.DischargeW] as number) ? dischargeW : n[Note.DischargeW] as number;
}
