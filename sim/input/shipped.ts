/** Finds the sites and scenarios that come with Busbar, wherever it is installed and whether it runs compiled or not. */
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from './error.js';
import { nearestText } from './nearest.js';

const ENDING = '.yaml';

/** The names of what is shipped, without ending, in alphabetical order. */
export function shippedNames(kind: 'sites' | 'scenarios'): string[] {
  const files = readdirSync(shippedFolder(kind)).filter((file) => file.endsWith(ENDING));
  return files.map((file) => basename(file, ENDING)).sort();
}

/**
 * The file behind what a person wrote: a path where it ends in .yaml or .yml or holds a slash, else the name of something shipped.
 * Throws an InputError that names the nearest name where nothing of that name is shipped.
 */
export function shippedFile(kind: 'sites' | 'scenarios', nameOrFile: string): string {
  if (/[/\\]|\.ya?ml$/.test(nameOrFile)) return nameOrFile;
  const names = shippedNames(kind);
  if (names.includes(nameOrFile)) return join(shippedFolder(kind), nameOrFile + ENDING);
  throw new InputError(`there is no ${kind.slice(0, -1)} '${nameOrFile}'${nearestText(nameOrFile, names)}; `
    + `a file of your own is written with its ending, '${nameOrFile}${ENDING}'`);
}

function shippedFolder(kind: string): string {
  return join(packageFolder(dirname(fileURLToPath(import.meta.url))), 'sim', kind);
}

/** The nearest folder upwards that holds a package.json. */
function packageFolder(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : packageFolder(dirname(folder));
}
