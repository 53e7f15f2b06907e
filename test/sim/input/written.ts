/** What tests of reading share: files of a given text in a folder of their own, and the sentence of a refusal. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../../sim/input/error.js';

/** Writes the text as `site.yaml` into a fresh folder and gives the file's path. */
export function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'busbar-')), 'site.yaml');
  writeFileSync(file, text);
  return file;
}

/** The message of the InputError that `act` throws, without the folder of a temporary file; anything else fails the test. */
export function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof InputError) return error.message.replaceAll(/\S*[\\/](?=site\.yaml)/g, '');
    throw error;
  }
  throw new Error('expected a refusal, there was none');
}

/** The one place in `text` where `from` stands, replaced. */
export function replaced(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`'${from}' does not stand exactly once in the text`);
  return text.replace(from, () => to);
}
