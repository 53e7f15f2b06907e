/** The hard-wired contacts of a site that are no breaker's: a scenario turns them, the pins of a board show them. */

export class ContactPanel {
  private readonly open = new Set<number>();

  /** Closed means well. */
  turn(pin: number, isClosed: boolean): void {
    if (isClosed) this.open.delete(pin);
    else this.open.add(pin);
  }

  isClosed(pin: number): boolean {
    return !this.open.has(pin);
  }
}
