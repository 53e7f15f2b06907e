/** Cuts what an interpreter sends into messages: a letter, a length, a line feed, and so many bytes. */

export interface Message {
  kind: string;
  body: Buffer;
}

const LINE_FEED = 10;

export class Messages {
  private rest = Buffer.alloc(0);

  /** The messages that these bytes complete. */
  add(bytes: Uint8Array): Message[] {
    this.rest = Buffer.concat([this.rest, bytes]);
    const messages: Message[] = [];
    for (let message = this.next(); message !== null; message = this.next()) messages.push(message);
    return messages;
  }

  private next(): Message | null {
    const { rest } = this, headEnd = rest.indexOf(LINE_FEED);
    if (headEnd < 0) return null;
    const length = Number(rest.toString('latin1', 1, headEnd)), end = headEnd + 1 + length;
    if (rest.length < end) return null;
    this.rest = rest.subarray(end);
    return { kind: String.fromCharCode(rest[0]!), body: rest.subarray(headEnd + 1, end) };
  }
}
