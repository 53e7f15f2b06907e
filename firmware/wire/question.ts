/** A request in its frame, and how to know its answer. */

export interface Question {
  /** What is sent. Behind TCP without the first byte of the transaction, which goes before it. */
  request: string;
  /** What a good answer begins with, and all of its bytes. Behind TCP the beginning is without that byte, too. */
  answer: string;
  bytes: number;
}
