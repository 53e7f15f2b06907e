/** Getting to know a product: which models it has, what it says once of itself, and from that what a poll of it reads. */
import { Family } from './codes.js';
import { HAS_BATTERIES, HAS_GENERIC, HAS_INVERTERS, HAS_METERS } from './facts.js';
import { endGeneric } from './generic.js';
import { Note, Step } from './notes.js';
import type { Discovery, Peer } from './peer.js';
import { endBattery } from './sunspec-battery.js';
import { endInverter } from './sunspec-inverter.js';
import { endMeter } from './sunspec-meter.js';
import { nextModel, refusedModel, takeModel } from './sunspec.js';
import { nextRating, takeRating } from './sunspec-ratings.js';

const HAS_SUNSPEC = HAS_METERS || HAS_INVERTERS || HAS_BATTERIES;

export const discovery: Discovery = {
  next: nextToLearn,
  take: takeLearnt,
  refused: refusedToTell,
};

function nextToLearn(p: Peer): boolean {
  const family = p.config.family;
  if (HAS_GENERIC && family === Family.Generic) return endGeneric(p);
  if (!HAS_SUNSPEC) return false;
  if (nextModel(p)) return true;
  if (HAS_METERS && family === Family.SunSpecMeter) return endMeter(p);
  if (nextRating(p)) return true;
  if (HAS_BATTERIES && family === Family.SunSpecBattery) return endBattery(p);
  return HAS_INVERTERS && endInverter(p);
}

function takeLearnt(p: Peer, answer: DataView, at: number): void {
  if (!HAS_SUNSPEC) return;
  if ((p.notes[Note.Step] as number) < Step.Ratings) takeModel(p, answer, at); else takeRating(p, answer, at);
}

function refusedToTell(p: Peer): boolean {
  return HAS_SUNSPEC && p.config.family !== Family.Generic && refusedModel(p);
}
