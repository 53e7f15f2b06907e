/** Files that are either whole or not there: written beside their place, then renamed into it. */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const REASONS: Record<string, string> = {
  EEXIST: 'a file of that name is in the way; expected a folder or a new name',
  ENOTDIR: 'part of the path is a file; expected folders only',
  EACCES: 'no permission to write there; choose a folder of yours',
  EPERM: 'no permission to write there; choose a folder of yours',
  EROFS: 'the file system is read-only; choose another folder',
  EISDIR: 'a folder of that name is in the way; expected a file or a new name',
  ENOSPC: 'the disk is full; free some space or choose another folder',
};

/** Streams the chunks into a file. On any error nothing of it stays and the file that was there before is untouched. */
export async function writeWhole(path: string, chunks: Iterable<string | Uint8Array>): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    await pipeline(Readable.from(chunks), createWriteStream(beside, { encoding: 'utf8' }));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw writeError(error, path);
  }
}

/** Makes the folder and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeError(error, folder);
  }
}

/** An operating-system error becomes a sentence; any other error stays itself. */
export function writeError(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  return code === undefined ? error : new Error(`Cannot write ${path}: ${REASONS[code] ?? code}.`, { cause: error });
}
