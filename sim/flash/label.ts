/** What a firmware in flash says of itself: a comment behind its code, which the interpreter passes over. */
import { crc32 } from 'node:zlib';

export interface Label {
  site: string;
  board: string;
  /** CRC-32 of the code before the label. */
  code: number;
}

const START = '\n//busbar ';
/** No label is longer. */
export const LABEL_BYTES = 240;

/** The code with its label behind it, plain ASCII. */
export function labelled(code: string, { site, board }: Omit<Label, 'code'>): string {
  return `${code.trimEnd()}${START}${JSON.stringify({ site, board, code: crc32(code.trimEnd()) })}\n`;
}

/** The label at the end of a text; null where there is none, as behind what others wrote. */
export function labelIn(text: string): Label | null {
  const at = text.lastIndexOf(START);
  if (at < 0) return null;
  try {
    const { site, board, code } = JSON.parse(text.slice(at + START.length)) as Partial<Label>;
    return typeof site === 'string' && typeof board === 'string' && typeof code === 'number' ? { site, board, code } : null;
  } catch {
    return null;
  }
}
