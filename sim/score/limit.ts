/** How far, and for how long, the true power of a node lay above one of its limits; judged on means over a second. */
import type { Merit } from './merit.js';

/** The promise is the limit and one percent. */
const TOLERANCE = 0.01;

/** Counts the excess of a flow over its limit, in parts of the limit, or of the rating where the limit is nought. */
export class LimitWatch {
  private peakW = 0;
  private peakExcess = 0;
  private aboveS = 0;
  private lastingS = 0;
  private longestS = 0;

  /** @param ratingW of the connection, above 0 */
  constructor(private readonly ratingW: number) {}

  /** One second: the mean flow in the direction of the limit, and the limit, W. */
  add(flowW: number, limitW: number): void {
    if (flowW > this.peakW) this.peakW = flowW;
    const excess = (flowW - limitW) / (limitW > 0 ? limitW : this.ratingW);
    if (excess > this.peakExcess) this.peakExcess = excess;
    if (excess <= TOLERANCE) { this.lastingS = 0; return; }
    this.aboveS++;
    this.lastingS++;
    if (this.lastingS > this.longestS) this.longestS = this.lastingS;
  }

  /** `what` is the flow, such as `export`; `where` names the node, empty for the point of common coupling. */
  merits(what: string, limit: string, where: string): Merit[] {
    const of = where === '' ? '' : ` of ${where}`;
    const named = (name: string): string => (where === '' ? name : `${name}:${where}`);
    return [
      { name: named(`peak-${what}`), label: `Highest ${what}${of}, 1 s mean`, kind: 'power', value: this.peakW },
      { name: named(`${what}-over-${limit}`), label: `Highest ${what}${of} above its ${limit}`, kind: 'share', value: this.peakExcess },
      { name: named(`time-over-${what}-${limit}`), label: `Time with ${what}${of} above ${limit} + 1 %`, kind: 'time', value: this.aboveS },
      { name: named(`longest-over-${what}-${limit}`), label: `Longest time with ${what}${of} above ${limit} + 1 %`, kind: 'time', value: this.longestS },
    ];
  }
}
