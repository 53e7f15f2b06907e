import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder, writeWhole } from '../../../sim/report/atomic';

describe('atomic', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'busbar-atomic-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('joins the chunks into one file and leaves nothing else', async () => {
    await writeWhole(join(folder, 'a.txt'), ['one ', 'two']);

    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('one two');
  });

  test('keeps the old file and leaves no part of the new one when the source fails midway', async () => {
    writeFileSync(join(folder, 'a.txt'), 'old');
    function* failing(): Generator<string> {
      yield 'half';
      throw new Error('the run broke');
    }

    await expect(writeWhole(join(folder, 'a.txt'), failing())).rejects.toThrow('the run broke');

    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  });

  test('says in one sentence that a file stands where the folder should be', async () => {
    writeFileSync(join(folder, 'taken'), '');

    await expect(makeFolder(join(folder, 'taken'))).rejects.toThrow(`Cannot write ${join(folder, 'taken')}: a file of that name is in the way; expected a folder or a new name.`);
    await expect(makeFolder(join(folder, 'taken', 'deeper'))).rejects.toThrow('part of the path is a file; expected folders only.');
  });

  test('says in one sentence that a folder stands where the file should be', async () => {
    await makeFolder(join(folder, 'report.html'));

    await expect(writeWhole(join(folder, 'report.html'), ['x'])).rejects.toThrow('a folder of that name is in the way; expected a file or a new name.');

    expect(readdirSync(folder)).toEqual(['report.html']);
  });
});
