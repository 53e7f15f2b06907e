/** What is asked and written again and again, in frames: made once, and the same record for all products that are alike. */
import type { Point } from '../devices/points.js';
import type { Steps } from '../devices/steps.js';
import type { Format } from '../devices/codes.js';
import type { Expected, Question } from '../wire/question.js';

/** A read, and where its answer has what. */
export interface Inquiry extends Question {
  points: Point[];
  /** What is asked next where it takes several questions; and whether it is one that not every poll asks. */
  next: Inquiry | null;
  isSeldom: boolean;
}

/** A write, complete but for its value. Where its answer is the request itself, it begins with nothing that is known before. */
export interface Letter extends Steps, Expected {
  /** The frame before the value and behind it; on a serial bus without its CRC. */
  head: string;
  tail: string;
  format: Format;
  next: Letter | null;
}
