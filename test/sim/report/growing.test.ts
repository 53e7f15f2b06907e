/** Files that grow while something runs. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../sim/input/error';
import { growingFile } from '../../../sim/report/growing';

const folder = mkdtempSync(join(tmpdir(), 'busbar-growing-')), path = join(folder, 'board.tape');
afterAll(() => { rmSync(folder, { recursive: true, force: true }); });

test('what was written is there in the end, and nothing of what was there before', async () => {
  for (const text of ['a\nlonger\none\n', 'b\n']) {
    const file = await growingFile(path);
    file.write(text);
    await file.close();
    expect(readFileSync(path, 'utf8')).toBe(text);
  }
});

test('a folder in its place is a sentence', async () => {
  mkdirSync(join(folder, 'taken'));
  await expect(growingFile(join(folder, 'taken'))).rejects.toEqual(new InputError(`Cannot write ${join(folder, 'taken')}: a folder of that name is in the way; expected a file or a new name.`));
});

const FULL = '/dev/full';
(existsSync(FULL) ? test : test.skip)('a disk that is full is told when the file is closed', async () => {
  const file = await growingFile(FULL);
  file.write('a\n');
  await new Promise((resolve) => { setTimeout(resolve, 50); });
  file.write('b\n');
  await expect(file.close()).rejects.toEqual(new InputError(`Cannot write ${FULL}: the disk is full; free some space or choose another folder.`));
});
