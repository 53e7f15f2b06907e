/** The imperfections under which every figure of control is the worst: phases, gains, meters, jitter. */
import type { Row } from './family.js';

export interface Conditions {
  seed: number;
  /** Where in its period the grid meter samples, 0..1, and by how many ticks the disturbance is later. */
  samplePhase: number;
  stepTicks: number;
  /** Output over setpoint of the battery, and of the PV units one after the other. */
  batteryGain: number;
  unitGains: readonly number[];
  /** Reading over truth of the meter at the point of common coupling, and of those of the devices. */
  gridMeterGain: number;
  ownMeterGain: number;
}

/** Five places of a sample between two of control's turns, three of the step. */
const PHASES = 15;
const SAMPLE_PHASES = 5;
/** All too strong, unequal, all too weak. */
const GAINS = [
  { batteryGain: 1.03, unitGains: [1.03, 1.03, 1.03, 1.03] },
  { batteryGain: 1, unitGains: [1.03, 0.97, 1.02, 0.98] },
  { batteryGain: 0.97, unitGains: [0.97, 0.97, 0.97, 0.97] },
];

/** Fifteen phases of sampling and step, each with every set of gains; the errors of the meters take turns. */
export const CONDITIONS: readonly Conditions[] = Array.from({ length: PHASES * GAINS.length }, (_, k) => ({
  seed: k + 1,
  samplePhase: k % SAMPLE_PHASES / SAMPLE_PHASES,
  stepTicks: 2 * (Math.floor(k / SAMPLE_PHASES) % (PHASES / SAMPLE_PHASES)),
  ...GAINS[Math.floor(k / PHASES)]!,
  gridMeterGain: k % 2 === 0 ? 0.99 : 1.01,
  ownMeterGain: k % 4 < 2 ? 1.01 : 0.99,
}));

export const CONDITIONS_TEXT = `worst of ${CONDITIONS.length} runs: ${PHASES} phases of step and sampling, each with actuators at +3 %, `
  + 'unequal within ±3 % and at -3 %; '
  + 'meters ±1 %; every telegram late by its delay ±0.5 s (less where the delay is shorter); ticks of 200 ms';

/** Runs one measurement under all conditions, or under those that are given, and tells between them how far it is. */
export function* underAll<Figures>(run: (conditions: Conditions) => Figures, list = CONDITIONS): Generator<Row | number, Figures[]> {
  const all: Figures[] = [];
  for (const conditions of list) {
    yield all.length / list.length;
    all.push(run(conditions));
  }
  return all;
}

/** The largest of one figure. */
export function worst<Figures>(all: readonly Figures[], of: (figures: Figures) => number): number {
  return Math.max(...all.map(of));
}
