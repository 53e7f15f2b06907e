/** What is on its way to the board from outside, in the order in which it arrives. */

interface Arrival {
  dueUs: number;
  take: () => void;
}

export class Arrivals {
  /** When the first arrives; Infinity while nothing is under way. */
  nextUs = Infinity;
  private readonly waiting: Arrival[] = [];

  get count(): number {
    return this.waiting.length;
  }

  /** What is due at one instant arrives in the order in which it was added. */
  add(dueUs: number, take: () => void): void {
    const { waiting } = this;
    let at = waiting.length;
    while (at > 0 && waiting[at - 1]!.dueUs > dueUs) at--;
    waiting.splice(at, 0, { dueUs, take });
    this.nextUs = waiting[0]!.dueUs;
  }

  /** Hands over all that is due; what that brings about waits for the next pass of the idle loop, due or not. */
  deliver(nowUs: number): void {
    const { waiting } = this;
    if (this.nextUs > nowUs) return;
    let count = 0;
    while (count < waiting.length && waiting[count]!.dueUs <= nowUs) count++;
    const due = waiting.splice(0, count);
    this.nextUs = waiting[0]?.dueUs ?? Infinity;
    for (const { take } of due) take();
  }

  clear(): void {
    this.waiting.length = 0;
    this.nextUs = Infinity;
  }
}
