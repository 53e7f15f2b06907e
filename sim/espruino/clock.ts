/** The virtual time of one stand-in, in whole microseconds since its power came on. */

/** Looks at the clock in one and the same instant after which it begins to move: code that waits for it would wait for ever. */
const LOOKS = 1000;

export class Clock {
  nowUs = 0;
  /** What `setTime` made of the instant 0, µs since 1970. */
  epochUs = 0;
  private looks = 0;
  private lookedUs = -1;

  /** Time goes on; it never goes back. */
  passTo(us: number): void {
    if (us > this.nowUs) this.nowUs = us;
  }

  /** The time as the script sees it, s. Code takes no time, but a loop that does nothing but look takes a microsecond a look in the end. */
  seconds(): number {
    if (this.lookedUs !== this.nowUs) {
      this.lookedUs = this.nowUs;
      this.looks = 0;
    }
    if (++this.looks > LOOKS) this.lookedUs = ++this.nowUs;
    return (this.epochUs + this.nowUs) / 1e6;
  }

  setSeconds(seconds: number): void {
    this.epochUs = Math.round(seconds * 1e6) - this.nowUs;
  }
}

/** A time that a script gives, ms, in whole microseconds. */
export function microseconds(ms: number): number {
  return Math.round(ms * 1000);
}
