/** The imperfections that every figure is the worst of. */
import { CONDITIONS, underAll, worst } from '../../../sim/bench/conditions';

test('every set of gains meets fifteen phases of step and sampling', () => {
  for (const gain of [0.97, 1, 1.03]) {
    const phases = CONDITIONS.filter(({ batteryGain }) => batteryGain === gain).map(({ samplePhase, stepTicks }) => `${samplePhase} ${stepTicks}`);
    expect(new Set(phases).size).toBe(15);
  }
});

test('both meters err both ways, together and against each other, under every set of gains', () => {
  for (const gain of [0.97, 1, 1.03]) {
    const errors = CONDITIONS.filter(({ batteryGain }) => batteryGain === gain).map(({ gridMeterGain, ownMeterGain }) => `${gridMeterGain} ${ownMeterGain}`);
    expect(new Set(errors)).toEqual(new Set(['0.99 0.99', '0.99 1.01', '1.01 0.99', '1.01 1.01']));
  }
});

test('the worst is the largest over all conditions, and progress comes between two runs', () => {
  const progress: number[] = [];
  const walk = underAll(({ seed }) => seed);
  let step = walk.next();
  for (; step.done !== true; step = walk.next()) progress.push(step.value as number);

  expect(progress).toHaveLength(CONDITIONS.length);
  expect(progress.every((part) => part >= 0 && part < 1)).toBe(true);
  expect(worst(step.value, (seed) => seed)).toBe(CONDITIONS.length);
});
