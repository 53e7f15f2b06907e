/** Sources that a scenario leaves open: it says what the file holds, the command line says which file. */
import { resolve } from 'node:path';
import { InputError } from '../input/error.js';
import { nearestText } from '../input/nearest.js';

/** The absolute path of the file for a source of this name; undefined where the command line gives none. */
export type FileOfSource = ReadonlyMap<string, string>;

const OPEN = 'command line';

/** Reads options `name=FILE`; paths count from the folder in which the command runs. */
export function filesOf(options: readonly string[]): FileOfSource {
  const files = new Map<string, string>();
  for (const option of options) {
    const at = option.indexOf('=');
    if (at < 1 || at === option.length - 1) throw new InputError(`--source: expected name=FILE, got '${option}'`);
    const name = option.slice(0, at);
    if (files.has(name)) throw new InputError(`--source: '${name}' is given twice`);
    files.set(name, resolve(option.slice(at + 1)));
  }
  return files;
}

/** The `sources:` block with `from: command line` replaced by the file that was given, before its schema sees it. */
export function opened(written: unknown, files: FileOfSource): unknown {
  if (!isBlock(written)) return written;
  checkNames(written, files);
  return Object.fromEntries(Object.entries(written).map(([name, source]) => [name, openedOne(name, source, files)]));
}

function openedOne(name: string, source: unknown, files: FileOfSource): unknown {
  const file = files.get(name);
  if (!isBlock(source)) return source;
  const own = Object.entries(source).filter(([key]) => key !== 'from' || !isOpen(source));
  return { ...Object.fromEntries(own), ...(file === undefined ? {} : { file }) };
}

/** Every open source needs a file, and every file a source that reads one. */
function checkNames(written: Readonly<Record<string, unknown>>, files: FileOfSource): void {
  const takers = Object.keys(written).filter((name) => isBlock(written[name]) && (isOpen(written[name]) || written[name]['kind'] === 'csv'));
  for (const name of files.keys()) {
    if (takers.includes(name)) continue;
    throw new InputError(`--source: this scenario has no source '${name}' that reads a file${nearestText(name, takers)}`);
  }
  const missing = takers.filter((name) => isOpen(written[name]) && !files.has(name));
  if (missing.length === 0) return;
  throw new InputError(`this scenario takes files from the command line: expected ${missing.map((name) => `--source ${name}=FILE`).join(' ')}`);
}

function isOpen(source: unknown): boolean {
  return isBlock(source) && source['from'] === OPEN;
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
