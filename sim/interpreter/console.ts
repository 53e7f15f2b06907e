/** What an interpreter writes, as clean lines: without its prompt, its banner and the codes that move a terminal's cursor. */

const ESCAPE_CODE = /\u001b\[[0-9;]*[A-Za-z]/g;
/** The banner of an interactive start ends with the place where to give. */
const BANNER_END = /espruino\.com\/Donate/;
const BANNER_START = /^\s*_{4}\s+_\s*$/;

/** Cuts a stream of text into lines; the rest of an unfinished line waits for its end. */
export class ConsoleLines {
  private rest = '';
  private inBanner = false;

  /** The lines that this piece of text completes. */
  add(text: string): string[] {
    const parts = (this.rest + text).split('\n');
    this.rest = parts.pop()!;
    return parts.map(cleaned).filter((line) => !this.isBanner(line));
  }

  private isBanner(line: string): boolean {
    if (BANNER_START.test(line)) this.inBanner = true;
    const isBanner = this.inBanner;
    if (BANNER_END.test(line)) this.inBanner = false;
    return isBanner || line === '';
  }
}

function cleaned(line: string): string {
  return line.replace(ESCAPE_CODE, '').replaceAll('\r', '').replace(/^>/, '').trimEnd();
}
