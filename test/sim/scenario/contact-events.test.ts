/** Hard-wired contacts and relays in a scenario: what a person or a protection does reaches control without a meter, and control's relays move their loads. */
import { Alarm, Mode, Subject } from '../../../firmware/control/codes';
import { shippedFile } from '../../../sim/input/shipped';
import { Simulation } from '../../../sim/run';
import { buildSetup } from '../../../sim/scenario/setup';
import { taken } from '../../firmware/control/bench';
import { removeFiles, scenarioText, writeFile } from './write-scenario';

afterAll(removeFiles);

const setup = buildSetup(shippedFile('scenarios', 'dafeng-port-contacts'));
const run = new Simulation(setup);
const coldStore = run.plant.loads[setup.model.names.loads.indexOf('cold-store')]!;

/** What stands at a moment after 11:00, in rising order. */
interface Seen { mode: Mode; transformer: boolean; coldStoreOn: boolean; roofLive: boolean; }
const MOMENTS_S = [5, 15, 299, 301, 899, 901, 905, 1199, 1205, 1799, 1802, 2099, 2105, 2399, 2401, 2461, 2699, 2702, 3600];

function runTo(seconds: number): Seen {
  while (run.ticks < seconds * run.ticksPerS) run.tick();
  const transformer = taken(run.site).some(({ code, subject, goneAtMs }) => code === Alarm.Transformer && subject === Subject.Node && goneAtMs < 0);
  return { mode: run.site.mode, transformer, coldStoreOn: coldStore.closed, roofLive: run.site.nodes[1]!.live };
}

const seen = Object.fromEntries(MOMENTS_S.map((s) => [s, runTo(s)]));

test('a relay is open at the start, and closes its load when that has rested', () => {
  expect([seen[5]!.coldStoreOn, seen[15]!.coldStoreOn]).toEqual([false, true]);
});

test('the contact of the transformer is an alarm of its node from the moment when it opens until it closes', () => {
  expect([299, 301, 899, 901].map((s) => seen[s]!.transformer)).toEqual([false, true, true, false]);
});

test('a feeder whose breaker contact opens is known to be dead, and to live again', () => {
  expect([899, 905, 1199, 1205].map((s) => seen[s]!.roofLive)).toEqual([true, false, false, true]);
});

test('a load that is told to take nothing is opened by its relay, and closed when it may run again', () => {
  expect([1799, 1802, 2099, 2105].map((s) => seen[s]!.coldStoreOn)).toEqual([true, false, false, true]);
});

test('an emergency stop stops the site in the tick after it is pressed; while it is pressed nobody starts the site, and then only a person', () => {
  expect([2399, 2401, 2461, 2699, 2702].map((s) => seen[s]!.mode)).toEqual([Mode.GridTied, Mode.Stopped, Mode.Stopped, Mode.Stopped, Mode.GridTied]);
});

test.each([
  ['dafeng-port', 'emergency-stpo', "the site has no contact 'emergency-stpo'; nearest is 'emergency-stop'"],
  ['dafeng-port', 'roof-breaker', "'roof-breaker' shows a breaker, which moves by an event of kind 'breaker'"],
  ['reference', 'emergency-stop', "the site has no contact 'emergency-stop': it has none"],
])('on %s a contact %s is refused with its line', (site, of, sentence) => {
  const sources = 'sources:\n  pv: { kind: constant, power: 1 MW }\n  load: { kind: constant, power: 300 kW }' + (site === 'reference' ? '\n  wind: { kind: constant, power: 0 W }' : '');
  const text = scenarioText({ sources, rest: `events:\n  - { kind: contact, of: ${of}, position: open, at: 11:00:30 }` }).replace(/^site: .*$/m, `site: ${site}`);

  expect(() => buildSetup(writeFile(text))).toThrow(new RegExp(`^.*:\\d+:\\d+: .*${sentence}`));
});
