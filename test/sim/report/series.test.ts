import { parse } from 'csv-parse/sync';
import { csvChunks } from '../../../sim/report/series';
import { BY_WORDS } from '../../../sim/report/names';
import type { Column, RunResult } from '../../../sim/report/result';
import { fakeDay } from './fake-day';

function tableOf(result: RunResult): string[][] {
  return parse([...csvChunks(result)].join(''));
}

function resultWith(columns: Column[], stepS = 1): RunResult {
  const timeS = Float64Array.from(columns[0]!.values, (_, index) => index * stepS);
  return { ...fakeDay(7, 3600), recording: { stepS, timeS, columns } };
}

const power = { name: 'gridW', label: 'Grid', kind: 'power', plot: 'balance' } as const;

describe('series', () => {
  test('names every column with its unit and starts rows with local time and seconds', () => {
    const share = { name: 'soc:bess, east', label: '', kind: 'share', plot: 'soc', values: Float64Array.of(0.5, 0.25) } as const;

    const table = tableOf(resultWith([{ ...power, values: Float64Array.of(-1234.5678, 2) }, share]));

    expect(table).toEqual([
      ['time', 'seconds', 'gridW [W]', 'soc:bess, east [%]'],
      ['2024-07-13T00:00:00+08:00', '0', '-1234.568', '50'],
      ['2024-07-13T00:00:01+08:00', '1', '2', '25'],
    ]);
  });

  test('writes codes as words, and the number where there is no word', () => {
    const why = { name: 'boundBy', label: '', kind: 'code', plot: 'why', words: BY_WORDS, values: Float64Array.of(8, 99) } as const;

    expect(tableOf(resultWith([why])).map((row) => row[2])).toEqual(['boundBy', 'export limit', '99']);
  });

  test('leaves the cell of a missing value empty', () => {
    expect(tableOf(resultWith([{ ...power, values: Float64Array.of(NaN, 0) }])).map((row) => row[2])).toEqual(['gridW [W]', '', '0']);
  });

  test('gives milliseconds to every row where one needs them', () => {
    const times = tableOf(resultWith([{ ...power, values: Float64Array.of(1, 1) }], 0.2)).map((row) => row[0]);

    expect(times).toEqual(['time', '2024-07-13T00:00:00.000+08:00', '2024-07-13T00:00:00.200+08:00']);
  });

  test('streams a day in pieces, one row a step', () => {
    const chunks = [...csvChunks(fakeDay())];

    expect(chunks.length).toBeGreaterThan(4);
    expect(parse(chunks.join(''))).toHaveLength(1 + 8640);
  });
});
