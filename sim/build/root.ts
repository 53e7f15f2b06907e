/** Where Busbar is installed: sources, compiled files and what is shipped count from there. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json, whether this module runs compiled or not. */
export function projectRoot(): string {
  return upwards(dirname(fileURLToPath(import.meta.url)));
}

function upwards(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : upwards(dirname(folder));
}
