/** The hardware watchdog: once on, it resets the board unless it is kicked in time; only power takes it off again. */
import type { Clock } from './clock.js';

export class Watchdog {
  /** When it will bite unless it is kicked; Infinity while it is off. */
  private dueUs = Infinity;
  private timeoutUs = Infinity;
  private automatic = false;

  constructor(private readonly clock: Clock) {}

  /** With `automatic` every pass of the idle loop kicks it, which notices no timer that is gone. */
  enable(timeoutS: number, automatic = true): void {
    this.timeoutUs = timeoutS * 1e6;
    this.automatic = automatic;
    this.kick();
  }

  kick(): void {
    this.dueUs = this.clock.nowUs + this.timeoutUs;
  }

  /** When it will bite a board that sleeps; the idle loop of an automatic one wakes up in time. */
  get wakeUs(): number {
    return this.automatic ? Infinity : this.dueUs;
  }

  /** The end of a pass of the idle loop. @returns whether it took too long */
  bites(): boolean {
    if (this.clock.nowUs >= this.dueUs) return true;
    if (this.automatic) this.kick();
    return false;
  }

  off(): void {
    this.timeoutUs = this.dueUs = Infinity;
    this.automatic = false;
  }
}
