/** `buildControl`: the control code of one site, as one file for one board. */
import { rollup, type OutputOptions, type Plugin, type RollupOptions } from 'rollup';
import type { Board } from '../../firmware/board.js';
import { sourceNames, type BuiltFile, type FieldNames } from './built.js';
import { bundleOptions } from './bundle.js';
import { checkGates } from './check.js';
import { fileNameOf } from './file-name.js';
import type { SiteData } from './generated.js';
import { passes } from './passes/index.js';

/** What to build, and for what. */
export interface BuildRequest extends SiteData {
  /** Name of the site. */
  site: string;
  board: Board;
  /** The module to begin with: more than `bundle.js` where a console or SCADA is told more (`firmware/bundle-*.ts`). */
  entry?: 'bundle.js' | 'bundle-north.js' | 'bundle-console.js';
}

/**
 * Bundles control for a site whose configuration and parameters are integers (`SiteConfig`, `Params`), runs the passes, shortens names,
 * and sends the text through the gates. Deterministic: the same request gives the same bytes.
 * Throws an InputError that names gate, thing and place where the file would not do on Espruino what it does in Node.
 */
export async function buildControl(request: BuildRequest): Promise<BuiltFile> {
  const names = sourceNames();
  const options = optionsOf(request, names);
  const bundle = await rollup(options);
  try {
    const { output: [chunk] } = await bundle.generate(options.output);
    const built = { site: request.site, board: request.board.name, code: chunk.code, map: chunk.map!.toString(), names };
    checkGates(built);
    return built;
  } finally {
    await bundle.close();
  }
}

/** The same build as a configuration for the bundler's own command line. */
export function rollupConfig(request: BuildRequest): RollupOptions {
  const options = optionsOf(request, sourceNames());
  const gates: Plugin = {
    name: 'gates',
    generateBundle: (_, files) => {
      for (const file of Object.values(files)) {
        if (file.type === 'chunk') checkGates({ site: request.site, board: request.board.name, code: file.code, map: file.map!.toString() });
      }
    },
  };
  return { ...options, plugins: [options.plugins, gates] };
}

function optionsOf({ config, params, site, board, entry = 'bundle.js' }: BuildRequest, names: FieldNames): RollupOptions & { output: OutputOptions } {
  return bundleOptions({ site: { config, params }, entry, file: fileNameOf(site, board), passes, names });
}
