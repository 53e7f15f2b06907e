import { shared } from '../../../sim/source/combine.js';
import type { Source } from '../../../sim/source/source.js';
import { draw } from './support.js';

test('a shared source is worked out once for readers of the same seconds, and anew for others', () => {
  const asked: string[] = [];
  const line: Source = {
    fill(out, fromS) {
      asked.push(`${fromS}+${out.length}`);
      for (let k = 0; k < out.length; k++) out[k] = fromS + k;
    },
  };
  const source = shared(line);

  const drawn = [[0, 3], [0, 3], [3, 3], [3, 2], [3, 2]].map(([fromS, count]) => Array.from(draw(source, fromS!, count!)));

  expect(drawn).toEqual([[0, 1, 2], [0, 1, 2], [3, 4, 5], [3, 4], [3, 4]]);
  expect(asked).toEqual(['0+3', '3+3', '3+2']);
});

test('what a reader writes into its copy does not reach the next reader', () => {
  const source = shared({ fill: (out) => void out.fill(7) });
  draw(source, 0, 2).fill(0);

  expect(Array.from(draw(source, 0, 2))).toEqual([7, 7]);
});
