/** Insertions into a text, gathered in any order of places and made at once. */

export class Edits {
  private readonly opening = new Map<number, string>();
  private readonly closing = new Map<number, string>();

  /** Puts `before` and `after` around a stretch of the text. Of stretches with a common end the outer is to be wrapped first. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.opening.set(start, (this.opening.get(start) ?? '') + before);
    this.closing.set(end, after + (this.closing.get(end) ?? ''));
  }

  /** Puts something in front of an offset, inside of all that was wrapped from there so far. */
  insert(at: number, text: string): void {
    this.opening.set(at, (this.opening.get(at) ?? '') + text);
  }

  /** The text with everything put in. */
  apply(text: string): string {
    const places = [...new Set([...this.opening.keys(), ...this.closing.keys()])].sort((a, b) => a - b);
    let out = '', from = 0;
    for (const at of places) {
      out += text.slice(from, at) + (this.closing.get(at) ?? '') + (this.opening.get(at) ?? '');
      from = at;
    }
    return out + text.slice(from);
  }
}
