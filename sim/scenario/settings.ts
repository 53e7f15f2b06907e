/** Parameters from the command line: `--set export-limit=3MW`. */
import type { Params } from '../../firmware/control/params.js';
import { InputError } from '../input/error.js';
import { parseParameter } from '../input/parameters.js';

/** The parameters that options `name=value` set; a later one replaces an earlier one. */
export function readSettings(options: readonly string[]): Partial<Params> {
  const params: Partial<Params> = {};
  for (const option of options) {
    const at = option.indexOf('=');
    if (at < 1) throw new InputError(`--set: expected name=value, got '${option}'`);
    const { name, value } = parseParameter(option.slice(0, at).trim(), option.slice(at + 1).trim(), { file: '--set' });
    params[name] = value;
  }
  return params;
}
