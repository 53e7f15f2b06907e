/** What a step test says, and which parameters and site keys follow from it. */
import type { StepFit } from './fit.js';

/** A trim that is not slower than the actuator would swing with it. */
const TRIM_FACTOR = 2, LEAST_TRIM_S = 1, MOST_TRIM_S = 600;
/** A grid meter that is further behind than the device is older than its stamps say. */
const NOTABLE_S = 0.2;
/** A fit that leaves more than this part of the step is none. */
const MOST_ERROR = 0.25;

export interface Tested {
  device: string;
  meter: string;
  stepW: number;
  isLoad: boolean;
  own: StepFit | null;
  /** Of the grid meter, for import: where the device gives more, it falls; where a load takes more, it rises. */
  grid: StepFit | null;
}

/** Sentences, one a line. Ends in a newline. */
export function adviceText(tested: Tested): string {
  return [lineOf(tested.device, tested.own, tested.stepW, 1), lineOf(tested.meter, tested.grid, tested.stepW, tested.isLoad ? 1 : -1), ...proposals(tested), ''].join('\n');
}

function lineOf(name: string, fit: StepFit | null, stepW: number, sign: number): string {
  if (fit === null) return `${name}: too few readings came to say anything`;
  if (fit.errorW > Math.abs(stepW) * MOST_ERROR) return `${name}: what it reads does not follow the step; something else moved, or the step was too small`;
  const way = fit.gain * sign < 0 ? '; that is the wrong way: a meter or a setpoint is the wrong way round' : '';
  return `${name}: dead time ${fit.deadS.toFixed(2)} s, lag ${fit.lagS.toFixed(2)} s, moved ${(fit.gain * 100).toFixed(1)} % of what was asked${way}`;
}

function proposals({ device, meter, stepW, own, grid }: Tested): string[] {
  const isGood = (fit: StepFit | null): fit is StepFit => fit !== null && fit.errorW <= Math.abs(stepW) * MOST_ERROR;
  if (!isGood(own)) return [];
  const slowS = own.deadS + own.lagS, trimS = Math.min(MOST_TRIM_S, Math.max(LEAST_TRIM_S, slowS * TRIM_FACTOR));
  const lines = [
    `set trim-ms ${Math.round(trimS * 1000)}    # twice dead time and lag of ${device}; the slowest device of the site counts`,
    `site file, plant of ${device}: { dead-time: ${Math.round(own.deadS * 1000)} ms, lag: ${Math.round(own.lagS * 1000)} ms }`,
  ];
  const behindS = isGood(grid) ? grid.deadS + grid.lagS - slowS : 0;
  if (behindS > NOTABLE_S) lines.push(`site file, link of ${meter}: { older-by: ${Math.round(behindS * 1000)} ms }    # its readings are older than their stamps say`);
  return lines;
}
