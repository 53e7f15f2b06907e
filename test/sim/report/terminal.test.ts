import { summaryText, terminalStyle } from '../../../sim/report/terminal';
import { fakeDay } from './fake-day';

const files = { html: 'runs/a/report.html', csv: 'runs/a/series.csv', json: 'runs/a/result.json' };
const plain = { colour: false, columns: 100 };
const ESCAPE = '\u001b';

describe('terminal', () => {
  const day = fakeDay(7, 3600);

  test('colours a terminal, but no pipe, no dumb terminal, and nothing where NO_COLOR is set', () => {
    const colours = [
      terminalStyle({ isTTY: true }, {}), terminalStyle({}, {}), terminalStyle({ isTTY: true }, { TERM: 'dumb' }),
      terminalStyle({ isTTY: true }, { NO_COLOR: '1' }), terminalStyle({ isTTY: true }, { NO_COLOR: '' }),
    ].map(({ colour }) => colour);

    expect(colours).toEqual([true, false, false, false, true]);
  });

  test('writes escape codes only in colour', () => {
    expect(summaryText(day, files, plain)).not.toContain(ESCAPE);
    expect(summaryText(day, files, { ...plain, colour: true })).toContain(`${ESCAPE}[31m✗${ESCAPE}[0m`);
  });

  test('marks every promise and shows its value', () => {
    const text = summaryText(day, files, plain);

    expect(text).toContain('1 of 4 promises failed.');
    expect(text).toMatch(/✗ {2}Export, as a 1 s mean, at most 20\.2 MW +20\.31 MW/);
    expect(text.match(/✓/g)).toHaveLength(3);
  });

  test('counts alarms and those that stand, and says that there are none', () => {
    expect(summaryText(day, files, plain)).toContain('3 alarms, 1 still standing');
    expect(summaryText({ ...day, alarms: [] }, files, plain)).toContain('No alarms.');
  });

  test('names the files and the data files with defects', () => {
    const text = summaryText(day, files, plain);

    expect(text).toMatch(/Report {2}runs\/a\/report\.html\n/);
    expect(text).toContain('data/irradiance-2024-07-13.csv: 1432 of 1440 rows used (6 × gap, 2 × out of range)');
    expect(text).not.toContain('works-load');
  });

  test('stays within a narrow terminal', () => {
    const lines = summaryText({ ...day, sources: [] }, files, { colour: false, columns: 64 }).split('\n');

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(66);
  });
});
