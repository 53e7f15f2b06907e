import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeReport } from '../../../sim/report/report';
import { fakeDay } from './fake-day';

describe('report', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'busbar-report-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('leaves page, series and result in a folder that it makes', async () => {
    const files = await writeReport(fakeDay(7, 600), join(folder, 'runs', 'today'));

    expect(readdirSync(join(folder, 'runs', 'today')).sort()).toEqual(['report.html', 'result.json', 'series.csv']);
    expect(files.csv).toBe(join(folder, 'runs', 'today', 'series.csv'));
  });

  test('keeps figures, promises and alarms in the JSON, and no series', async () => {
    const day = fakeDay(7, 600);

    const { json } = await writeReport(day, folder);

    const { recording, ...rest } = day;
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual({ ...rest, stepS: recording.stepS });
  });

  test('refuses a column that does not have a value for each step, and writes nothing', async () => {
    const day = fakeDay(7, 600);
    day.recording.columns[0]!.values = new Float64Array(3);

    await expect(writeReport(day, folder)).rejects.toThrow('Column renewableW has 3 values, expected 144: one for each step of the recording.');

    expect(readdirSync(folder)).toEqual([]);
  });
});
