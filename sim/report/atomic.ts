/** Files that are either whole or not there: written beside their place, then renamed into it. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, rmdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { InputError } from '../input/error.js';

const REASONS: Record<string, string> = {
  EEXIST: 'a file of that name is in the way; expected a folder or a new name',
  ENOTDIR: 'part of the path is a file; expected folders only',
  ENOENT: 'nothing can be made there; choose another folder',
  EACCES: 'no permission to write there; choose a folder of yours',
  EPERM: 'no permission to write there; choose a folder of yours',
  EROFS: 'the file system is read-only; choose another folder',
  EISDIR: 'a folder of that name is in the way; expected a file or a new name',
  ENOSPC: 'the disk is full; free some space or choose another folder',
};

type Chunks = Iterable<string | Uint8Array>;

/** Streams the chunks into a file, whose folder is made if it is missing. On any error nothing of it stays and the file that was there before is untouched. */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  await writeTogether([[path, chunks]]);
}

/** The same for several files, that is: all of them or, as when the disk is full, none. */
export async function writeTogether(files: readonly (readonly [path: string, chunks: Chunks])[]): Promise<void> {
  let at = '';
  try {
    for (const [path, chunks] of files) {
      at = path;
      await checkFile(path);
      await mkdir(dirname(path), { recursive: true });
      await pipeline(Readable.from(chunks), createWriteStream(besideOf(path), { encoding: 'utf8' }));
    }
    for ([at] of files) await rename(besideOf(at), at);
  } catch (error) {
    for (const [path] of files) await rm(besideOf(path), { force: true }).catch(() => undefined);
    throw writeError(error, at);
  }
}

function besideOf(path: string): string {
  return join(dirname(path), `.${basename(path)}.${process.pid}.part`);
}

/** Makes the folder and those above it. */
export async function makeFolder(folder: string): Promise<void> {
  await checkFolder(folder);
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writeError(error, folder);
  }
}

/** Throws where no file can be written into a folder, or it cannot be made: to be asked before long work, of which nothing would be left. It leaves nothing behind. */
export async function checkFolder(folder: string): Promise<void> {
  await tryFolder(folder, folder);
}

/** The same for a file. */
export async function checkFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) throw new InputError(`Cannot write ${path}: ${REASONS['EISDIR']}.`);
  await tryFolder(dirname(path), path);
}

async function tryFolder(folder: string, wanted: string): Promise<void> {
  try {
    await rmdir(await mkdtemp(join(await nearestFolder(resolve(folder), resolve(wanted)), '.busbar-')));
  } catch (error) {
    throw writeError(error, wanted);
  }
}

/** The folder, or the lowest above it that is there. */
async function nearestFolder(folder: string, wanted: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await stat(at).catch((error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT' && at !== dirname(at)) return null; throw error; });
    if (found === null) continue;
    if (found.isDirectory()) return at;
    throw Object.assign(new Error('no folder'), { code: at === wanted ? 'EEXIST' : 'ENOTDIR', syscall: 'mkdir' });
  }
}

/** An error of the operating system becomes a sentence; any other stays itself. */
export function writeError(error: unknown, path: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code === undefined || syscall === undefined ? error : new InputError(`Cannot write ${path}: ${REASONS[code] ?? code}.`);
}
