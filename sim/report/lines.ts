/** Line numbers of a file as a person writes them. */

/** Ranges shown before the rest is counted. */
const MOST_RANGES = 12;

/**
 * Rising line numbers with neighbours joined: `3, 7–9, 12`. Where `count` says that there are more than are shown, the rest is counted.
 */
export function lineRanges(lines: readonly number[], count: number): string {
  const ranges: [first: number, last: number][] = [];
  for (const line of lines) {
    const open = ranges.at(-1);
    if (open && line === open[1] + 1) open[1] = line;
    else ranges.push([line, line]);
  }
  const shown = ranges.slice(0, MOST_RANGES);
  const rest = count - shown.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  const text = shown.map(([first, last]) => (first === last ? String(first) : `${first}–${last}`)).join(', ');
  return rest <= 0 ? text : text === '' ? `${rest} lines` : `${text} and ${rest} more`;
}
