import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../sim/input/error';
import { checkFile, checkFolder, makeFolder, writeTogether, writeWhole } from '../../../sim/report/atomic';

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

  test('writes several files together or none of them, and leaves the ones that were there', async () => {
    writeFileSync(join(folder, 'a.txt'), 'old');
    function* failing(): Generator<string> {
      yield 'half';
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' });
    }

    await expect(writeTogether([[join(folder, 'a.txt'), ['new']], [join(folder, 'b.txt'), failing()]]))
      .rejects.toThrow(new InputError(`Cannot write ${join(folder, 'b.txt')}: the disk is full; free some space or choose another folder.`));

    expect(readdirSync(folder)).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('old');
  });

  test('says before anything is done where nothing could be written, and leaves nothing behind', async () => {
    writeFileSync(join(folder, 'taken'), '');

    await checkFolder(join(folder, 'new', 'deeper'));
    await checkFile(join(folder, 'new', 'a.txt'));
    await checkFile(join(folder, 'taken'));
    await expect(checkFolder(join(folder, 'taken'))).rejects.toThrow('a file of that name is in the way');
    await expect(checkFolder(join(folder, 'taken', 'deeper'))).rejects.toThrow('part of the path is a file');
    await expect(checkFile(folder)).rejects.toThrow('a folder of that name is in the way');

    expect(readdirSync(folder)).toEqual(['taken']);
  });

  // Node's own way of making folders tries for ever there.
  (process.platform === 'linux' ? test : test.skip)('says so where the system makes no folders', async () => {
    await expect(makeFolder('/proc/busbar')).rejects.toThrow('Cannot write /proc/busbar: nothing can be made there; choose another folder.');
  });

  test('says in one sentence that a folder stands where the file should be', async () => {
    await makeFolder(join(folder, 'report.html'));

    await expect(writeWhole(join(folder, 'report.html'), ['x'])).rejects.toThrow('a folder of that name is in the way; expected a file or a new name.');

    expect(readdirSync(folder)).toEqual(['report.html']);
  });
});
