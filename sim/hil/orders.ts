/** What a scenario changes in control, as commands of the board's console: what is changed in an image on the host, a person does on the board. */
import { When } from '../../firmware/control/mode.js';
import type { ParamName } from '../../firmware/control/params.js';
import { InputError } from '../input/error.js';
import { paramName } from '../input/param-names.js';

const REQUESTS: readonly (readonly [When, string])[] = [[When.StopAsked, 'stop'], [When.StartAsked, 'start'], [When.LockAsked, 'lock'], [When.UnlockAsked, 'unlock']];
/** What a scenario changes beside: hands are told apart (`hands.ts`), and what follows from a request by itself. */
const ELSEWHERE = /^((batteries|renewables|loads)\[\d+\]\.command\.)?manualW?$|^(sightedUntilMs|ordinary|gridW)$/;

/** The commands that do what a changed field of the image does, by its path. Throws an InputError where the console has none for it. */
export function ordersFor(path: string, value: number): string[] {
  const param = /^params\.(\w+)$/.exec(path)?.[1];
  if (param !== undefined) return [`set ${paramName(param as ParamName)} ${value}`];
  if (path === 'asked') return requestsIn(value);
  if (ELSEWHERE.test(path)) return [];
  throw new InputError(`the scenario changes '${path}', for which the console of a board has no command; run it on the targets model, bundle or espruino`);
}

/** The commands for requests to the site, by the bits of `When`. */
export function requestsIn(asked: number): string[] {
  return REQUESTS.filter(([bit]) => (asked & bit) !== 0).map(([, word]) => word);
}
