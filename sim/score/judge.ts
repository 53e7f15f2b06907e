/** Judges the promises of a scenario by the figures of its run. */
import { InputError, type Where } from '../input/error.js';
import { nearestText } from '../input/nearest.js';
import { quantity } from '../report/quantity.js';
import type { Criterion } from '../report/result.js';
import type { Simulation } from '../run.js';
import { figureOf, parseBound, type Merit } from './merit.js';
import { Score } from './score.js';

/** What there was not where a run ended before the time that a promise is about. */
const OVER = 'the run ended before';

/** What a scenario promises of a figure, before the figures of its site are known. */
export interface Promised {
  figure: string;
  sense: 'at most' | 'at least';
  /** As it is written: its unit depends on the figure. */
  bound: string;
  /** Seconds since the start. */
  fromS: number;
  toS: number;
  /** For the sentence, `` or ` between 10:00 and 12:00`. */
  between: string;
  where: { figure: Where; bound: Where };
}

/** A promise with the bound it stands for, and the score that its figure is taken from. */
interface Judged {
  promise: Promised;
  bound: number;
  score: Score;
}

export class Judge {
  /** The score of the whole run, and one for each part of it that a promise is about. */
  readonly whole: Score;
  readonly scores: Score[];
  private readonly judged: Judged[];

  /** Throws an InputError where a promise is about a figure that this site has not, or its bound is none for that figure. */
  constructor(run: Simulation, promises: readonly Promised[]) {
    this.whole = new Score(run, 0, run.setup.lastsS);
    this.scores = [this.whole];
    const known = this.whole.merits();
    this.judged = promises.map((promise) => ({ promise, bound: boundOf(promise, known), score: this.scoreFor(run, promise) }));
  }

  /** In the order of the scenario. A figure that is not a number tests no promise, nor does one of a time that did not come. */
  criteria(): Criterion[] {
    return this.judged.map(({ promise, bound, score }) => {
      const found = score.merits().find(({ name }) => name === promise.figure)!, merit = score.fromS < score.toS ? found : { ...found, value: NaN, missing: OVER };
      const { value, unit, missing = '' } = figureOf(merit), limit = figureOf({ ...merit, value: bound });
      const text = `${merit.label} ${promise.sense} ${quantity(limit.value, limit.unit)}${promise.between}`;
      const held = promise.sense === 'at most' ? merit.value <= bound : merit.value >= bound;
      return { text, held: missing === '' ? held : null, untested: missing, value, bound: limit.value, unit };
    });
  }

  private scoreFor(run: Simulation, { fromS, toS }: Promised): Score {
    const found = this.scores.find((score) => score.fromS === fromS && score.toS === toS);
    if (found !== undefined) return found;
    this.scores.push(new Score(run, fromS, toS));
    return this.scores.at(-1)!;
  }
}

function boundOf({ figure, bound, where }: Promised, known: readonly Merit[]): number {
  const merit = known.find(({ name }) => name === figure);
  if (merit !== undefined) return parseBound(bound, merit.kind, where.bound);
  throw new InputError(`expect: there is no figure '${figure}'${nearestText(figure, known.map(({ name }) => name))}`, where.figure);
}
