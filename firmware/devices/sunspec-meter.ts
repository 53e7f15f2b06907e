/** Meters: models 201..204, and 211..214 as floats. Import is positive. */
import { Note } from './notes.js';
import { Task, type DeviceFamily, type Peer } from './peer.js';
import { nextModel, refusedModel, takeModel } from './sunspec.js';
import { clearPlan, endPlan, nextPoll, planPower, takePoll } from './sunspec-poll.js';

export const sunSpecMeter: DeviceFamily = {
  next: nextOfMeter,
  take: takeOfMeter,
  refused: refusedByMeter,
};

function nextOfMeter(p: Peer): boolean {
  if (p.task === Task.Poll) return nextPoll(p);
  if (p.task !== Task.Discover) return false;
  if (nextModel(p)) return true;
  const n = p.notes, meter = n[Note.Meter] as number, float = n[Note.MeterFloat] as number;
  clearPlan(n);
  if (meter > 0) planPower(n, meter + 18, 4);
  else if (float > 0) planPower(n, float + 28, 0);
  if (meter > 0 || float > 0) endPlan(p);
  return false;
}

function takeOfMeter(p: Peer, answer: DataView, at: number): void {
  if (p.task === Task.Poll) takePoll(p, answer, at);
  else takeModel(p, answer, at);
}

function refusedByMeter(p: Peer): boolean {
  return p.task === Task.Discover && refusedModel(p);
}
