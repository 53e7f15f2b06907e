/** `buildFirmware`: control of one site, and behind it in the same file what talks to its devices. */
import { crc32 } from 'node:zlib';
import { rollup } from 'rollup';
import type { FieldConfig } from '../../firmware/field/config.js';
import type { SiteModel } from '../input/model.js';
import { buildControl, type BuildRequest } from './build.js';
import { sourceNames, type BuiltFile } from './built.js';
import { bundleOptions } from './bundle.js';
import { checkGates } from './check.js';
import { firmwareNameOf } from './file-name.js';
import { factsModule, fieldModules } from './generated-field.js';
import { besideModule } from './generated-beside.js';
import { NO_CONSOLE, wordsModule } from './generated-words.js';
import { ioGates } from './io/gates.js';
import { ioPasses } from './io/passes.js';
import { joined } from './join.js';

/** What to build, and what is on its wires. */
export interface FirmwareRequest extends BuildRequest {
  field: FieldConfig;
  /** What the firmware has beside its masters; nothing where it is left out. */
  beside?: Beside;
}

/** For whom it is, and what of it. */
export interface Beside {
  site: SiteModel;
  hasConsole: boolean;
  /** The number that unlocks the console; 0 where it needs none. */
  pin: number;
  hasStore: boolean;
}

/** Everything that a site asks for, as it is flashed. */
export function wholeFirmware(site: SiteModel, pin: number): Beside {
  return { site, hasConsole: true, pin, hasStore: true };
}

/** One file that leaves the globals `busbar` and `firmware`; its first `controlBytes` are control as `buildControl` gives it, byte for byte. */
export interface BuiltFirmware extends BuiltFile {
  controlBytes: number;
  /** Source name of a field of `firmware` and of all that hangs on it -> its name in the file. A field that is not listed keeps its name. */
  ioNames: Record<string, string>;
}

/**
 * Builds the firmware of a site for a board. Deterministic: the same request gives the same bytes.
 * Throws an InputError that names gate, thing and place where the file would not do on Espruino what it does in Node.
 */
export async function buildFirmware(request: FirmwareRequest): Promise<BuiltFirmware> {
  const control = await buildControl({ ...request, entry: entryFor(request.beside) }), io = await buildIo(request, crc32(control.code));
  return { ...control, ...joined(control, io, firmwareNameOf(request.site, request.board)), controlBytes: control.code.length, ioNames: io.names.short };
}

/** What talks to the devices alone, as a script that needs the global `busbar` and leaves the global `firmware`. @param code check of the control before it */
export async function buildIo({ field, config, params, site, board, beside }: FirmwareRequest, code = 0): Promise<BuiltFile> {
  const names = sourceNames();
  const options = bundleOptions({
    site: null, modules: { ...fieldModules(field, config.dtMs), ...besideModules(beside, { params, board }, code) }, global: 'firmware', entry: 'main.js', file: firmwareNameOf(site, board), passes: ioPasses, names,
  });
  const bundle = await rollup(options);
  try {
    const { output: [chunk] } = await bundle.generate(options.output);
    const built = { site, board: board.name, code: chunk.code, map: chunk.map!.toString(), names };
    checkGates(built, ioGates);
    return built;
  } finally {
    await bundle.close();
  }
}

/** No more of control than is asked for. */
function entryFor(beside: Beside | undefined): 'bundle.js' | 'bundle-north.js' | 'bundle-console.js' {
  if (beside?.hasConsole) return 'bundle-console.js';
  return beside !== undefined && (beside.hasStore || beside.site.scada !== null) ? 'bundle-north.js' : 'bundle.js';
}

function besideModules(beside: Beside | undefined, { params, board }: Pick<FirmwareRequest, 'params' | 'board'>, code: number): Record<string, string> {
  const scada = beside?.site.scada ?? null;
  return {
    ...wordsModule(beside ?? NO_CONSOLE, code), ...besideModule(beside === undefined ? null : { ...beside, params, board, scada }),
    'facts.js': factsModule({ HAS_CONSOLE: beside?.hasConsole ?? false, HAS_STORE: beside?.hasStore ?? false, HAS_SCADA: scada !== null }),
  };
}
