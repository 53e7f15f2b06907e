/** What a step did: dead time, lag and gain of a first-order answer, fitted to samples by least squares. */

/** A sample: when it was taken, s since the step, and its value, W. */
export interface Sample {
  atS: number;
  powerW: number;
}

export interface StepFit {
  deadS: number;
  lagS: number;
  /** W that came for every W that was asked for; negative where it moved the wrong way. */
  gain: number;
  /** Root of the mean square of what the fit leaves, W. */
  errorW: number;
}

const MOST_DEAD_S = 10, DEAD_STEP_S = 0.05, LEAST_LAG_S = 0.05, MOST_LAG_S = 30, LAG_FACTOR = 1.15;

/**
 * The best of all dead times and lags on a grid; the gain follows from each. Samples before the step say where it began.
 * @returns null where there are fewer than four samples behind the step, or none before it
 */
export function fitStep(samples: readonly Sample[], stepW: number): StepFit | null {
  const before = samples.filter(({ atS }) => atS <= 0), after = samples.filter(({ atS }) => atS > 0);
  if (before.length === 0 || after.length < 4) return null;
  const startW = before.reduce((sum, { powerW }) => sum + powerW, 0) / before.length, lastS = Math.max(...after.map(({ atS }) => atS));
  let best: StepFit | null = null;
  for (let deadS = 0; deadS <= Math.min(MOST_DEAD_S, lastS / 2); deadS += DEAD_STEP_S) {
    for (let lagS = LEAST_LAG_S; lagS <= Math.min(MOST_LAG_S, lastS); lagS *= LAG_FACTOR) {
      const fit = gainOf(after, { startW, stepW, deadS, lagS });
      if (best === null || fit.errorW < best.errorW) best = fit;
    }
  }
  return best;
}

interface Guess {
  startW: number;
  stepW: number;
  deadS: number;
  lagS: number;
}

function gainOf(after: readonly Sample[], { startW, stepW, deadS, lagS }: Guess): StepFit {
  let squares = 0, products = 0;
  const shape = after.map(({ atS }) => (atS <= deadS ? 0 : stepW * (1 - Math.exp((deadS - atS) / lagS))));
  after.forEach(({ powerW }, k) => { squares += shape[k]! ** 2; products += shape[k]! * (powerW - startW); });
  const gain = squares > 0 ? products / squares : 0;
  const left = after.reduce((sum, { powerW }, k) => sum + (powerW - startW - gain * shape[k]!) ** 2, 0);
  return { deadS, lagS, gain, errorW: Math.sqrt(left / after.length) };
}
