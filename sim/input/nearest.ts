/** Finds what a person most likely meant: the valid choice that takes the fewest typing mistakes to reach. */

/** A slip of the shift key weighs less than a wrong letter. */
const CASE_COST = 0.25;

/** The choice nearest to `word` by edit distance (Wagner and Fischer, 1974), the first of equals; null where there is no choice. */
export function nearest(word: string, choices: readonly string[]): string | null {
  let best: string | null = null;
  let least = Infinity;
  for (const choice of choices) {
    const distance = editDistance(word, choice);
    if (distance < least) [least, best] = [distance, choice];
  }
  return best;
}

/** What an error says about the nearest choice: `; nearest is 'roof'`, or nothing where there is no choice. */
export function nearestText(word: string, choices: readonly string[]): string {
  const choice = nearest(word, choices);
  return choice === null ? '' : `; nearest is '${choice}'`;
}

/** Least number of insertions, deletions and replacements that turn `from` into `to`; a change of case alone costs a quarter. */
export function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, k) => k);
  for (let i = 0; i < from.length; i++) {
    const row = [i + 1];
    for (let k = 0; k < to.length; k++) {
      const replaced = previous[k]! + letterCost(from.charAt(i), to.charAt(k));
      row.push(Math.min(replaced, previous[k + 1]! + 1, row[k]! + 1));
    }
    previous = row;
  }
  return previous[to.length]!;
}

function letterCost(a: string, b: string): number {
  if (a === b) return 0;
  return a.toLowerCase() === b.toLowerCase() ? CASE_COST : 1;
}
