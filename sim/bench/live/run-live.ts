/** A process of its own that runs the firmware in real time in the interpreter, and prints as JSON how punctual it was: `run-live SECONDS`. */
import { linuxInterpreter } from '../../interpreter/linux.js';
import { firmwareOf } from '../../target/built-firmware.js';
import { linkCost } from '../../target/link-cost.js';
import { simulateLive } from '../../target/live/simulate-live.js';
import { agesBehind, fieldBehind, firstTelegramMs, peerNames } from '../../target/wiring.js';
import { referenceSetup } from '../reference.js';
import { everyDevice } from './every-device.js';
import { timed } from './timed.js';

/** What is printed. */
export interface Punctuality {
  connections: number;
  lateTicks: number;
  skippedTicks: number;
  worstLateMs: number;
  missedPolls: number;
  /** From request to answer, as the firmware sees it. */
  answers: number;
  medianMs: number;
  worstMs: number;
}

/** Noon of a June day, in UTC: sun, clouds and machines. */
const NOON_UTC_MS = Date.UTC(2024, 5, 21, 11);
const lastsS = Number(process.argv[2]), answersMs: number[] = [];
const setup = referenceSetup({ startUtcMs: NOON_UTC_MS, lastsS, tickMs: 200, seed: 1 }, everyDevice());
const { model: { field }, tickMs } = setup;
const target = { field, fieldOf: fieldBehind.bind(null, setup, 'ideal' as const), build: firmwareOf.bind(null, setup), agesOf: agesBehind.bind(null, setup), interpreter: timed(linuxInterpreter(), answersMs) };
const { facts, plant, ages } = (await simulateLive(setup, target, { signal: new AbortController().signal }))!;
const cost = linkCost({ target: 'espruino', link: 'ideal', field, names: peerNames(setup, plant), facts, tickMs, firstMsOf: (k) => firstTelegramMs(setup, k), addedAgeOf: (k) => ages.of(k) });
answersMs.sort((a, b) => a - b);
const punctuality: Punctuality = {
  connections: field.buses.length, lateTicks: cost.lateTicks, skippedTicks: cost.skippedTicks, worstLateMs: cost.worstLateMs,
  missedPolls: cost.devices.reduce((sum, { missedPolls }) => sum + missedPolls, 0),
  answers: answersMs.length, medianMs: answersMs[answersMs.length >> 1]!, worstMs: answersMs.at(-1)!,
};
process.stdout.write(JSON.stringify(punctuality));
