/** What a scenario changes in control, as commands of the board's console: what is changed in an image on the host, a person does on the board. */
import { When } from '../../firmware/control/mode.js';
import type { ParamName } from '../../firmware/control/params.js';
import { InputError } from '../input/error.js';
import type { SiteNames } from '../input/model.js';
import { paramName } from '../input/param-names.js';

const REQUESTS: readonly (readonly [When, string])[] = [[When.StopAsked, 'stop'], [When.StartAsked, 'start'], [When.LockAsked, 'lock'], [When.UnlockAsked, 'unlock']];
const DEVICE = /^site\.(batteries|renewables|loads)\[(\d+)\]\.command\.(manual|manualW)$/;

/** The commands that do what a changed field of the image does, by its path; none for what control works out by itself. Throws an InputError where the console has none for it. */
export function ordersFor(path: string, value: number, names: SiteNames): string[] {
  const param = /^params\.(\w+)$/.exec(path)?.[1], device = DEVICE.exec(path);
  if (param !== undefined) return [`set ${paramName(param as ParamName)} ${value}`];
  if (path === 'site.asked') return REQUESTS.filter(([bit]) => (value & bit) !== 0).map(([, word]) => word);
  if (path === 'site.sightedUntilMs') return [];
  if (device === null) throw new InputError(`the scenario changes '${path}', for which the console of a board has no command; run it on the targets model, bundle or espruino`);
  const name = names[device[1] as keyof SiteNames][Number(device[2])]!;
  return [device[3] === 'manualW' ? `hand ${name} ${Math.trunc(value)}` : `${value !== 0 ? 'manual' : 'automatic'} ${name}`];
}
