/** A request in its frame, and how to know its answer: made once, asked as often as it is needed. */

export interface Question {
  /** What is sent. Behind TCP without the number of the transaction, which goes before it. */
  request: string;
  /** What a good answer begins with, and all of its bytes. Behind TCP the beginning is without the number of the transaction. */
  answer: string;
  bytes: number;
}
