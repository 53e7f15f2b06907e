/** What events turn in a running simulation, and how each of them is put back. */
import type { Params } from '../../firmware/control/params.js';
import { InputError, type Where } from '../input/error.js';
import type { SiteModel } from '../input/model.js';
import { parseParameter } from '../input/parameters.js';
import { formatQuantity } from '../input/quantity.js';
import type { Simulation } from '../run.js';
import type { EventOf, EventText } from './event-schema.js';
import type { Knob } from './knob.js';
import { contactKnob } from './contact-knob.js';
import { linkKnob } from './link-knob.js';
import { requestKnob } from './requests.js';
import { findSubject, unitOf, type SubjectKind } from './subjects.js';

const ANY: readonly SubjectKind[] = ['node', 'battery', 'renewable', 'load'];

/** The knob of an event. Throws an InputError where it names what the site has not, or leaves out what it needs. */
export function knobOf(event: EventText, model: SiteModel, where: (key: string) => Where): Knob {
  switch (event.kind) {
    case 'load': return loadKnob(event, model, where);
    case 'shade': return shadeKnob(event, model, where);
    case 'breaker': return breakerKnob(event, model, where);
    case 'contact': return contactKnob(event, model, where);
    case 'meter': return meterKnob(event, model, where);
    case 'gain': return gainKnob(event, model, where);
    case 'parameter': return parameterKnob(event, where);
    case 'operator': return requestKnob(event, model, where);
    case 'link': return linkKnob(event, model, where);
  }
}

type At = (key: string) => Where;

function loadKnob(event: EventOf<'load'>, { names }: SiteModel, where: At): Knob {
  const { index } = findSubject(event.device, ['load'], names, where('device'));
  const { factor, power } = event;
  if ((factor === undefined) === (power === undefined)) throw new InputError("expected either 'factor' or 'power'", where('device'));
  if (factor !== undefined) {
    return {
      text: factor === 0 ? `Load ${event.device} trips.` : `Load ${event.device} steps to ${formatQuantity(factor, 'ratio')} of its demand.`, stepsLoad: index,
      turn: ({ plant }) => { plant.loads[index]!.demandFactor = factor; },
      back: ({ plant }) => { plant.loads[index]!.demandFactor = 1; },
    };
  }
  return {
    text: `Load ${event.device} steps by ${formatQuantity(power!, 'power')}.`, stepsLoad: index,
    turn: (run) => { run.loadFeed.extraW[index] = power!; },
    back: (run) => { run.loadFeed.extraW[index] = 0; },
  };
}

function shadeKnob({ device, share }: EventOf<'shade'>, { names }: SiteModel, where: At): Knob {
  const { index } = findSubject(device, ['renewable'], names, where('device'));
  return {
    text: `A shadow leaves ${device} ${formatQuantity(share, 'ratio')} of its power.`, stepsLoad: -1,
    turn: (run) => { run.renewableFeed.share[index] = share; },
    back: (run) => { run.renewableFeed.share[index] = 1; },
  };
}

function breakerKnob({ of, position }: EventOf<'breaker'>, { names }: SiteModel, where: At): Knob {
  const subject = findSubject(of, ANY, names, where('of'));
  return {
    text: `The breaker of ${of} ${position === 'open' ? 'opens' : 'closes'}.`, stepsLoad: -1,
    turn: (run) => { unitOf(run, subject).closed = position === 'closed'; },
    back: (run) => { unitOf(run, subject).closed = position !== 'closed'; },
  };
}

function gainKnob({ device, gain }: EventOf<'gain'>, { names, plant }: SiteModel, where: At): Knob {
  const { kind, index } = findSubject(device, ['battery', 'renewable'], names, where('device'));
  const usual = (kind === 'battery' ? plant.batteries : plant.renewables)[index]!.gain;
  const units = ({ plant: running }: Simulation) => (kind === 'battery' ? running.batteries : running.renewables);
  return {
    text: `${device} does ${formatQuantity(gain, 'ratio')} of what it is told.`, stepsLoad: -1,
    turn: (run) => { units(run)[index]!.gain = gain; },
    back: (run) => { units(run)[index]!.gain = usual; },
  };
}

function meterKnob(event: EventOf<'meter'>, { names, plant }: SiteModel, where: At): Knob {
  const subject = findSubject(event.of, ANY, names, where('of'));
  const records = { node: plant.nodes, battery: plant.batteries, renewable: plant.renewables, load: plant.loads }[subject.kind];
  const usual = records[subject.index]!.meter;
  if (usual === null) throw new InputError(`'${event.of}' has no meter`, where('of'));
  const turned = {
    silent: event.fault === 'silent', frozen: event.fault === 'frozen',
    gain: event.gain ?? usual.gain, offsetW: event.offset ?? 0, latencyMs: event.latency ?? usual.latencyMs,
  };
  const before = { silent: false, frozen: false, gain: usual.gain, offsetW: 0, latencyMs: usual.latencyMs };
  return {
    text: `The meter of ${event.of} ${meterText(event, where)}.`, stepsLoad: -1,
    turn: (run) => { Object.assign(unitOf(run, subject).meter!, turned); },
    back: (run) => { Object.assign(unitOf(run, subject).meter!, before); },
  };
}

function meterText({ fault, gain, offset, latency }: EventOf<'meter'>, where: At): string {
  const parts = [
    fault === undefined ? '' : fault === 'silent' ? 'falls silent' : 'freezes',
    gain === undefined ? '' : `shows ${formatQuantity(gain, 'ratio')}`,
    offset === undefined ? '' : `is off by ${formatQuantity(offset, 'power')}`,
    latency === undefined ? '' : `comes ${formatQuantity(latency, 'duration')} late`,
  ].filter((part) => part !== '');
  if (parts.length === 0) throw new InputError("expected at least one of 'fault', 'gain', 'offset' and 'latency'", where('of'));
  return parts.join(', ');
}

function parameterKnob({ name, value }: EventOf<'parameter'>, where: At): Knob {
  const parsed = parseParameter(name, String(value), where('value'));
  let before: Params[typeof parsed.name];
  return {
    text: `Parameter ${name} becomes ${String(value)}.`, stepsLoad: -1,
    turn: ({ params }) => { before = params[parsed.name]; params[parsed.name] = parsed.value; },
    back: ({ params }) => { params[parsed.name] = before; },
  };
}
