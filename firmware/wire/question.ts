/** A request in its frame, and how to know its answer. */

/** How the answer to a request is known. Behind TCP both are without the first byte of the transaction, which goes before them. */
export interface Expected {
  /** What a good answer begins with, and all of its bytes. */
  answer: string;
  bytes: number;
}

export interface Question extends Expected {
  /** What is sent. */
  request: string;
}
