/** A load step that the battery must answer: how far the grid power overshoots and how soon it rests, under control and under a baseline. */
import { SlidingMean } from '../plant/sliding-mean.js';
import { CONDITIONS_TEXT, underAll, worst, type Conditions } from './conditions.js';
import { atMost, plain, type Family, type Row } from './family.js';
import { openEmsBalancing } from './openems.js';
import { Rig, type Law, type RigMaker } from './rig.js';
import { BARE, TICK_MS, TICKS_PER_S, type RigFacts } from './rig-config.js';

const STEP_W = 1000000;
const BEFORE_W = 300000;
const BATTERY_W = 2 * STEP_W;
/** A quarter of a percent of the step: the grid has it all, for no law can answer within a delay. It is not subtracted. */
const NOISE_W = STEP_W / 400;
/** At rest within this part of the step. */
const BAND = 0.02;
/** While it learns, then rests, then answers; crossings count once the answer is over. */
const LEARN_S = 120;
const REST_S = 60;
const WATCH_S = 120;
const ANSWER_S = 20;
/** What the age tracker learns from: half the step, up and down. */
const LESSON_S = 15;

export interface Case {
  delayS: number;
  /** Stamps are wrong by this much; 0: they are right and the warm-up is quiet. */
  wrongS: number;
  baseline: 'none' | 'aligned' | 'misaligned';
}

export interface Answer {
  /** Part of the step, on the other side of the target. */
  overshoot: number;
  settledS: number;
  crossingsPerMin: number;
}

export const loadStep: Family = {
  name: 'load-step',
  about: `load step of 1 MW on a 2 MW battery (lag 300 ms, dead time 100 ms), self-consumption, meter 2 or 5 s late every 1 s; `
    + `load noise of 0.25 % of the step, not subtracted; sliding 1 s mean of true grid power, settled within ±2 %, watched for ${WATCH_S} s; `
    + 'baseline: the loop that OpenEMS documents, its battery reading as late as the meter (aligned) or fresh (misaligned); '
    + CONDITIONS_TEXT,
  *measure() {
    yield* known(2, 8.5);
    yield* known(5, 12);
    yield* wrong(2, { overshootPct: 10, settledS: 10 });
    yield* wrong(5, { overshootPct: 20, settledS: 16 });
    for (const delayS of [2, 5]) for (const baseline of ['aligned', 'misaligned'] as const) yield* compared(delayS, baseline);
  },
};

function* known(delayS: number, settledS: number): Generator<Row | number, void> {
  const answers = yield* underAll((c) => answer(c, { delayS, wrongS: 0, baseline: 'none' }));
  const name = `load step, ${delayS} s meter`;
  yield atMost(2, `${name}: overshoot`, 100 * worst(answers, (a) => a.overshoot), '%');
  yield atMost(settledS, `${name}: settled`, worst(answers, (a) => a.settledS), 's');
}

function* wrong(delayS: number, most: { overshootPct: number; settledS: number }): Generator<Row | number, void> {
  const pairs = yield* underAll((c) => [-1, 1].map((wrongS) => answer(c, { delayS, wrongS, baseline: 'none' })));
  const answers = pairs.flat();
  const name = `load step, ${delayS} s meter, stamps wrong by ±1 s`;
  yield atMost(most.overshootPct, `${name}: overshoot`, 100 * worst(answers, (a) => a.overshoot), '%');
  yield atMost(most.settledS, `${name}: settled`, worst(answers, (a) => a.settledS), 's');
  yield atMost(1, `${name}: crossings of ±2 % afterwards`, worst(answers, (a) => a.crossingsPerMin), '/min');
}

function* compared(delayS: number, baseline: 'aligned' | 'misaligned'): Generator<Row | number, void> {
  const answers = yield* underAll((c) => answer(c, { delayS, wrongS: 0, baseline }));
  const name = `load step, ${delayS} s meter, OpenEMS PID, ${baseline}`;
  yield plain(`${name}: overshoot`, 100 * worst(answers, (a) => a.overshoot), '%');
  yield plain(`${name}: settled`, worst(answers, (a) => a.settledS), 's');
}

/** @param rigOf the rig that is stepped; without it that of the case */
export function answer(c: Conditions, it: Case, rigOf: RigMaker = (facts) => new Rig(facts, c, lawOf(it))): Answer {
  const rig = rigOf(stepFacts(it), c);
  learn(rig, it.wrongS !== 0);
  const restTicks = REST_S * TICKS_PER_S + c.stepTicks;
  for (let k = 0; k < restTicks; k++) rig.tick();
  rig.demand(BEFORE_W + STEP_W);
  return watch(rig);
}

export function stepFacts({ delayS, wrongS, baseline }: Case): RigFacts {
  const batteryMeter = baseline === 'aligned' ? { periodMs: BARE.periodMs, delayMs: delayS * 1000 } : BARE.batteryMeter;
  return {
    ...BARE, delayMs: delayS * 1000, stampErrorMs: wrongS * 1000, batteries: 1, batteryW: BATTERY_W, batteryWh: 20 * BATTERY_W, batteryMeter,
    loadRatedW: 4 * STEP_W, loadNoiseW: NOISE_W,
  };
}

function lawOf({ baseline }: Case): Law | undefined {
  return baseline === 'none' ? undefined : openEmsBalancing();
}

function learn(rig: Rig, withLessons: boolean): void {
  while (rig.nowS < LEARN_S) {
    const up = withLessons && Math.floor(rig.nowS / LESSON_S) % 2 === 1;
    rig.demand(up ? BEFORE_W + STEP_W / 2 : BEFORE_W);
    rig.tick();
  }
  rig.demand(BEFORE_W);
}

/** From the step on: the mean over the last second, in parts of the step, against its band. */
function watch(rig: Rig): Answer {
  const mean = new SlidingMean(1000, TICK_MS);
  const watchTicks = WATCH_S * TICKS_PER_S, answerTicks = ANSWER_S * TICKS_PER_S;
  let outsideTick = 0, overshoot = 0, side = 0, crossings = 0;
  for (let k = 1; k <= watchTicks; k++) {
    rig.tick();
    mean.put(k, -rig.exportW / STEP_W);
    mean.take(k);
    const now = Math.abs(mean.value) > BAND ? Math.sign(mean.value) : 0;
    if (now !== 0) outsideTick = k;
    if (-mean.value > overshoot) overshoot = -mean.value;
    if (now !== 0 && now !== side && k > answerTicks) crossings++;
    if (now !== 0) side = now;
  }
  return {
    overshoot, settledS: outsideTick === watchTicks ? Infinity : outsideTick / TICKS_PER_S,
    crossingsPerMin: crossings * 60 / (WATCH_S - ANSWER_S),
  };
}
