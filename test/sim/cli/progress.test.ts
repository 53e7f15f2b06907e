/** Progress where nobody watches: few lines, and none of what is quick. */
import { progressLines } from '../../../sim/cli/progress';

/** The lines of a command that tells a hundredth every so many milliseconds. */
function linesOf(stepMs: number): string[] {
  const lines: string[] = [];
  let nowMs = 0;
  const progress = progressLines('boards', (line) => { lines.push(line); }, () => nowMs);
  for (let percent = 1; percent <= 100; percent++) {
    nowMs += stepMs;
    progress.show(percent / 100);
  }
  return lines;
}

test('what is over within five seconds says nothing', () => {
  expect(linesOf(49)).toEqual([]);
});

test('a line comes every five seconds', () => {
  expect(linesOf(200)).toEqual(['boards 25 %\n', 'boards 50 %\n', 'boards 75 %\n']);
});

test('what takes hours says a line for each tenth, and none at its end', () => {
  const lines = linesOf(600000);
  expect(lines.length).toBeLessThan(10);
  expect(lines[0]).toBe('boards 10 %\n');
});
