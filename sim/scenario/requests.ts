/** What a person asks for while a scenario runs: stop and start, hands on the batteries or on one device. */
import { ask, From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from '../../firmware/control/authority.js';
import { When } from '../../firmware/control/mode.js';
import { InputError, type Where } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { formatQuantity } from '../input/quantity.js';
import type { Simulation } from '../run.js';
import type { EventOf } from './event-schema.js';
import type { Knob } from './knob.js';
import { deviceOf, findSubject, type Subject } from './subjects.js';

type Request = EventOf<'operator'>;

const ASKED = { stop: When.StopAsked, start: When.StartAsked, lock: When.LockAsked, unlock: When.UnlockAsked } as const;

/** The knob of a request; nothing puts it back but another request. */
export function requestKnob(event: Request, { names }: SiteModel, where: (key: string) => Where): Knob {
  const { device, request } = event;
  const subject = device === undefined ? null : findSubject(device, ['battery', 'renewable', 'load'], names, where('device'));
  if (request in ASKED && subject !== null) throw new InputError(`'${request}' is for the whole site: leave 'device' out`, where('device'));
  if ((request === 'setpoint') !== (event.power !== undefined)) {
    const why = request === 'setpoint' ? "a setpoint needs its 'power'" : `'power' goes with the request 'setpoint', not '${request}'`;
    throw new InputError(why, where('request'));
  }
  return { text: requestText(event), turn: (run) => { make(run, event, subject); }, back: () => undefined, stepsLoad: -1 };
}

function make(run: Simulation, { request, power, from }: Request, subject: Subject | null): void {
  const side = from === 'local' ? From.Local : From.Remote;
  if (request === 'manual' || request === 'automatic') return void takeHands(run, side, request === 'manual', subject);
  if (request !== 'setpoint') return void ask(run.site, side, ASKED[request]);
  if (subject === null) setSiteSetpoint(run.site, side, power!);
  else setDeviceSetpoint(run.site, side, deviceOf(run, subject), power!);
}

function takeHands(run: Simulation, side: From, manual: boolean, subject: Subject | null): void {
  if (subject === null) setSiteManual(run.site, side, manual);
  else setDeviceManual(run.site, side, deviceOf(run, subject), manual);
}

function requestText({ request, device, power, from }: Request): string {
  const what = request === 'setpoint' ? `setpoint ${formatQuantity(power!, 'power')}` : request;
  return `The operator asks ${device ?? 'the site'} for ${what}${from === 'local' ? ', on the spot' : ''}.`;
}
