/** Meters: models 201..204, and 211..214 as floats. Import is positive. */
import { Note } from './notes.js';
import { Task, type DeviceFamily, type Peer } from './peer.js';
import { clearPlan, endPlan, nextPoll, planPower, takePoll } from './sunspec-poll.js';

export const sunSpecMeter: DeviceFamily = {
  next: nextOfMeter,
  take: takePoll,
};

function nextOfMeter(p: Peer): boolean {
  return p.task === Task.Poll && nextPoll(p);
}

/** Discovery is through: what there is to poll. */
export function endMeter(p: Peer): boolean {
  const n = p.notes, meter = n[Note.Meter] as number, float = n[Note.MeterFloat] as number;
  clearPlan(n);
  if (meter > 0) planPower(n, meter + 18, 4);
  else if (float > 0) planPower(n, float + 28, 0);
  if (meter > 0 || float > 0) endPlan(p);
  return false;
}
