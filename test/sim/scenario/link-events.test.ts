/** Faults of links in scenarios: what they say, what they turn, and what they refuse. */
import { readSite } from '../../../sim/input/site';
import { InputError } from '../../../sim/input/error';
import { makeField } from '../../../sim/link/field';
import { PRESETS } from '../../../sim/link/plan';
import { eventSchema } from '../../../sim/scenario/event-schema';
import { knobOf } from '../../../sim/scenario/knobs';
import { LINK_WORDS } from '../../../sim/scenario/link-words';
import { Plant } from '../../../sim/plant/plant';
import { FaultPanel } from '../../../sim/link/faults';
import type { Simulation } from '../../../sim/run';
import { siteField } from '../link/site-field';

const model = readSite('reference');

function knob(event: Record<string, unknown>) {
  return knobOf(eventSchema.parse({ kind: 'link', at: '1 s', of: 'pv-1', ...event }), model, (key) => ({ file: 'story.yaml', line: 7, column: key.length }));
}

/** As much of a run as a knob needs: its panel, with every device of the site on it. */
function runWithField(): Pick<Simulation, 'faults'> & Simulation {
  const faults = new FaultPanel();
  makeField({ plant: new Plant(model.plant, 1), model, field: siteField(model), link: PRESETS.lan, seed: 1, now: () => 0, faults });
  return { faults } as Simulation;
}

test.each([
  [{ fault: 'loss', share: '30 %' }, { loss: 0.3 }, 'pv-1 loses messages, 30 % of them.'],
  [{ fault: 'exceptions' }, { exceptions: 1 }, 'pv-1 answers with exceptions.'],
  [{ fault: 'late', share: '10 %', delay: '3 s' }, { late: 0.1, lateMs: 3000 }, 'pv-1 answers late, 10 % of them by 3 s.'],
  [{ fault: 'latency', delay: '300 ms' }, { latencyMs: 300 }, 'pv-1 is slower each way, by 300 ms.'],
  [{ fault: 'soc-jump', by: '-20 %' }, { socJump: -0.2 }, 'pv-1 shows a state of charge that jumps, by -20 %.'],
  [{ fault: 'unplugged' }, { unplugged: true }, 'pv-1 is unplugged.'],
])('%j turns %j, says "%s" and is put back', (event, faults, text) => {
  const run = runWithField(), made = knob(event);
  const before = { ...run.faults.of('pv-1').now };
  made.turn(run);
  expect([made.text, run.faults.of('pv-1').now]).toEqual([text, { ...before, ...faults }]);
  made.back(run);
  expect(run.faults.of('pv-1').now).toEqual(before);
});

test('every fault of the table can be turned', () => {
  const run = runWithField();
  for (const [fault, { needs }] of Object.entries(LINK_WORDS)) {
    const extra = Object.fromEntries((needs as readonly string[]).map((key) => [key, key === 'delay' ? '1 s' : '50 %']));
    knob({ fault, ...extra }).turn(run);
    expect(run.faults.of('pv-1').quiet).toBe(false);
    knob({ fault, ...extra }).back(run);
    expect(run.faults.of('pv-1').quiet).toBe(true);
  }
});

test.each([
  [{ of: 'pv-11', fault: 'silent' }, "story.yaml:7:2: the site has no node or battery or PV or wind unit or load 'pv-11'; nearest is 'pv-1'"],
  [{ fault: 'silent', share: '10 %' }, "story.yaml:7:5: 'share' does not go with the fault 'silent'"],
  [{ fault: 'late', share: '10 %' }, "story.yaml:7:5: the fault 'late' needs 'delay'"],
])('%j is refused: %s', (event, sentence) => {
  expect(() => knob(event)).toThrow(new InputError(sentence));
});

test('without a field, and for what answers on no wire, a sentence says so', () => {
  const made = knob({ of: 'works', fault: 'silent' });
  expect(() => { made.turn({ faults: new FaultPanel() } as Simulation); }).toThrow("an event of kind 'link' needs devices behind wires: run the scenario with --target bundle");
  expect(() => { made.turn(runWithField()); }).toThrow("'works' answers on no wire of the site");
});
