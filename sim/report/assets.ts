/** The texts that a page carries in itself: our style and script, and the plotting library with its licence. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** In the order in which they need each other: joined, they are one script. */
const SCRIPTS = ['theme', 'points', 'clock', 'marks', 'lanes', 'chart', 'view', 'main'];
const STYLES = ['style', 'print'];

const here = fileURLToPath(import.meta.url);

/** Style of the page and of the plots. */
export function pageStyle(): string {
  return [read(uplotFile('dist/uPlot.min.css')), ...STYLES.map((name) => read(pageFile(`${name}.css`)))].join('\n');
}

/** The plotting library as a classic script that defines `uPlot`, headed by its licence, as that asks. */
export function plotLibrary(): string {
  const licence = read(uplotFile('LICENSE')).trim();
  return `/*! uPlot\n${licence}\n*/\n${read(uplotFile('dist/uPlot.iife.min.js'))}`;
}

/** The modules of the page joined into one: what they import from each other then stands in the same scope. */
export function pageScript(): string {
  return SCRIPTS.map((name) => read(pageFile(`${name}.js`)).replace(/^import .*\n/gm, '').replace(/^export /gm, '')).join('\n');
}

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** The page is not compiled, so it is found from the package's root, whether this file runs from its source or from the build. */
function pageFile(name: string): string {
  return join(packageRoot(dirname(here)), 'sim', 'report', 'page', name);
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  if (folder === dirname(folder)) throw new Error(`No package.json above ${here}; expected the report inside its package.`);
  return packageRoot(dirname(folder));
}

function uplotFile(path: string): string {
  return join(packageRoot(dirname(createRequire(here).resolve('uplot'))), path);
}
