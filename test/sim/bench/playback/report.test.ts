/** What a playback script prints, read back. */
import { readPlayback } from '../../../../sim/bench/playback/report';

const COSTS = ['cost getTime 70 6', 'cost setTimeout 500 100', 'cost clearTimeout 180 80', 'cost write 280 80', 'cost callback 150 0'];
const LINES = [...COSTS, 'variables 40 1040 1200 2100', 'tick 0 90000 100 0 0 50 60 0', 'tick 1 50000 10 2 1 5 7 1', 'end 4711'];

test('what the stand-ins took beyond the interpreter is taken off each tick', () => {
  expect(readPlayback(LINES, 1)).toEqual({
    ticksUs: [90000 - 100 * 64 - 50 * 200 - 60 * 150, 50000 - 10 * 64 - 2 * 400 - 100 - 5 * 200 - 7 * 150],
    variables: 1900, controlVariables: 1000, collections: 1, hash: 4711,
  });
});

test.each([
  ['a tick', LINES.filter((line) => !line.startsWith('tick 1'))], ['a cost', LINES.slice(1)], ['the variables', LINES.filter((line) => !line.startsWith('variables'))],
  ['the end', LINES.slice(0, -1)],
])('a report without %s is refused', (_, lines) => {
  expect(() => readPlayback(lines, 1)).toThrow('the interpreter\'s report is damaged');
});
