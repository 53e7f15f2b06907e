/** Reads a text file that a person named, and says what is wrong with the name where it cannot. */
import { isUtf8 } from 'node:buffer';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError } from './error.js';
import { nearestText } from './nearest.js';

/** The text of a UTF-8 file. Throws an InputError that names the nearest file of the folder where there is none of that name; hidden ones only to whoever asks for one. */
export function readText(file: string): string {
  const kind = statSync(file, { throwIfNoEntry: false });
  if (kind === undefined) throw new InputError(missingText(file));
  if (!kind.isFile()) throw new InputError('expected a file, this is a folder', { file });
  const bytes = readBytes(file);
  if (!isUtf8(bytes)) throw new InputError('expected UTF-8 text, this file holds other bytes', { file });
  return bytes.toString('utf8');
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new InputError(`cannot be read: ${(error as Error).message}`, { file });
  }
}

function missingText(file: string): string {
  const folder = dirname(file);
  if (!isFolder(folder)) return `there is no folder '${folder}' to read '${basename(file)}' from`;
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name)
    .filter((name) => !name.startsWith('.') || basename(file).startsWith('.'));
  return `there is no file '${basename(file)}' in '${folder}'${nearestText(basename(file), names)}`;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
