/** The names of parameters as people write them: lower-case words with hyphens, the unit left out where the name is clear without it. */
import { PARAMS, type ParamName } from '../../firmware/control/params.js';

const ALL = Object.keys(PARAMS) as ParamName[];

const BY_WRITTEN = new Map<string, ParamName>(ALL.flatMap((name) => [[paramName(name), name], [kebab(name), name]]));

/** Every parameter's name as it is written, in the order of the table. */
export const PARAM_NAMES: readonly string[] = ALL.map(paramName);

/** `exportLimitW` as it is written: `export-limit`; with its unit, `trim-ms`, where another parameter has the same words. */
export function paramName(name: ParamName): string {
  const short = shortName(name);
  return ALL.filter((other) => shortName(other) === short).length === 1 ? short : kebab(name);
}

/** The parameter that is written like this, with or without its unit; null where there is none. */
export function paramOf(written: string): ParamName | null {
  return BY_WRITTEN.get(written) ?? null;
}

function shortName(name: ParamName): string {
  const { unit } = PARAMS[name];
  return kebab(name.endsWith(unit) ? name.slice(0, -unit.length) : name);
}

function kebab(name: string): string {
  return name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}
