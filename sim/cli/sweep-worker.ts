/** One run of a sweep, in a thread of its own. */
import type { Figure } from '../report/result.js';
import { buildSetup, type Overrides } from '../scenario/setup.js';
import { simulate } from '../scenario/simulate.js';

export interface Task {
  scenario: string;
  overrides: Overrides;
  /** Of the varied parameters, in the order of the ranges. */
  values: string[];
}

export interface Outcome {
  figures: Figure[];
  /** Promises that failed, as text. */
  failed: string[];
}

/** The figures of one combination. */
export default function run({ scenario, overrides }: Task): Outcome {
  const { figures, criteria } = simulate(buildSetup(scenario, overrides), { record: false });
  return { figures, failed: criteria.filter(({ held }) => held === false).map(({ text }) => text) };
}
