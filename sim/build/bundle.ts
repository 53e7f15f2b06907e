/** Rollup's part of a build: from compiled and generated modules to one script, with a source map that leads back to the TypeScript. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { OutputOptions, Plugin, RollupLog, RollupOptions } from 'rollup';
import type { FieldNames } from './built.js';
import { generatedModules, type SiteData } from './generated.js';
import { linesPlugin } from './lines.js';
import type { Pass } from './pass.js';
import { projectRoot } from './root.js';
import { passesPlugin, shortenPlugin } from './rewrite.js';

/** What a bundle is made of, and where it says how fields were renamed. */
export interface BundleRequest {
  /** What the generated modules are made of; null for a bundle that knows no site and may have any. */
  site: SiteData | null;
  /** The generated modules where they are others than those of control: what a board has to talk to. */
  modules?: Record<string, string>;
  /** The global that the script leaves; `busbar` where it is control. */
  global?: string;
  /** The module to begin with, as the compiler left it: `bundle.js` for a site's file, `control.js` for control without a site, `main.js` for what talks to devices. */
  entry: string;
  /** Name of the file that the map is to belong to. */
  file: string;
  passes: readonly Pass[];
  names: FieldNames;
}

const ROOT = projectRoot();
/** What the compiler left of the firmware for boards; the simulator runs another of its outputs (`firmware/tsconfig.json`). */
const COMPILED = join(ROOT, 'build/board/firmware');

/** Rollup's configuration for a bundle. Throws where the firmware has not been compiled. */
export function bundleOptions(request: BundleRequest): RollupOptions & { output: OutputOptions } {
  const input = join(COMPILED, request.entry);
  if (!existsSync(input)) throw new Error(`${relative(ROOT, input)} is missing: compile the firmware first, with 'npm run build'`);
  return {
    input,
    plugins: [modulesPlugin(request.modules ?? (request.site === null ? {} : generatedModules(request.site)))],
    // Nothing in the firmware acts when it is loaded: what the entry does not use is left out, the table of parameters with it.
    treeshake: { moduleSideEffects: false, propertyReadSideEffects: false, manualPureFunctions: ['row'] },
    onwarn: refuse,
    output: {
      format: 'iife', name: request.global ?? 'busbar', strict: false, esModule: false, sourcemap: 'hidden', file: join(ROOT, 'dist', request.file),
      sourcemapExcludeSources: true, sourcemapPathTransform: fromRoot, plugins: [passesPlugin(request.passes, request.names), shortenPlugin(request.names), linesPlugin()],
    },
  };
}

/** Finds modules where the compiler left them, each with its map; a generated one stands in for a file of its path. */
function modulesPlugin(generated: Record<string, string>): Plugin {
  return {
    name: 'modules',
    resolveId: (source, importer) => (importer === undefined ? source : resolve(dirname(importer), source)),
    load: (id) => {
      const code = generated[relative(COMPILED, id)];
      return code === undefined ? { code: readFileSync(id, 'utf8'), map: readFileSync(`${id}.map`, 'utf8') } : { code };
    },
  };
}

/** A source as a path from the root; a generated module as if it stood among the sources. */
function fromRoot(source: string, map: string): string {
  return relative(ROOT, resolve(dirname(map), source)).replace(/^build\/board\//, '');
}

/** A warning of the bundler means that the file would not be what was meant. */
function refuse(warning: RollupLog): never {
  throw new Error(`bundler: ${warning.message}`);
}
