/** A Modbus wire from this computer: one question at a time, with the frames of the firmware. */

/** Bytes as the firmware's frames have them: a string of characters 0 to 255. */
export type Bytes = string;

export interface Wire {
  /** What came back to a question without its frame: registers from byte 2 on; null where nothing did in time. A refusal is an answer whose function has bit 7. */
  ask(unit: number, pdu: Bytes): Promise<Bytes | null>;
  close(): Promise<void>;
}

export function bytesOf(text: Bytes): Buffer {
  return Buffer.from(text, 'latin1');
}

/** Whether a product answered that it will not. */
export function isRefusal(answer: Bytes): boolean {
  return answer.charCodeAt(0) > 127;
}

/** Waits for an answer: what is heard is looked at whenever more of it comes. */
export class Listener {
  private heard: Bytes = '';
  private look: (() => void) | null = null;

  hear(bytes: Uint8Array): void {
    this.heard += Buffer.from(bytes).toString('latin1');
    this.look?.();
  }

  /** The frame that `find` sees in what is heard from now on; null where there is none in time, or where the signal ends the waiting. */
  async frame(find: (heard: Bytes) => Bytes, timeoutMs: number, send: () => void): Promise<Bytes | null> {
    this.heard = '';
    return new Promise((resolve) => {
      const end = (frame: Bytes | null): void => { clearTimeout(timer); this.look = null; resolve(frame); };
      const timer = setTimeout(() => { end(null); }, timeoutMs);
      this.look = () => { const frame = find(this.heard); if (frame !== '') end(frame); };
      send();
    });
  }
}
