/** The link block of a scenario: the preset, and what is written over it. */
import { PRESETS } from '../../../sim/link/plan';
import { linkFigures, linkSchema, presetOf } from '../../../sim/scenario/link-schema';

const block = (written: Record<string, unknown>) => linkSchema.parse(written);
const sentence = (written: Record<string, unknown>) => linkSchema.safeParse(written).error?.issues[0]?.message;

test('without a block the link is ideal, with figures a network, and the command line has the last word', () => {
  expect([presetOf(block({})), presetOf(block({ loss: '1 %' })), presetOf(block({ preset: 'rtu' })), presetOf(block({ preset: 'rtu' }), 'lan')]).toEqual(['ideal', 'lan', 'rtu', 'lan']);
});

test('figures stand over those of the preset', () => {
  expect(linkFigures(block({ preset: 'lan', latency: '20 ms', jitter: '5 ms', loss: '1 %', 'half-frames': '2 %', 'sample-model': true })))
    .toEqual({ ...PRESETS.lan, latencyMs: 20, jitterMs: 5, tellsSamples: true, usual: { loss: 0.01, halfFrames: 0.02 } });
});

test('on the ideal link nothing goes wrong, whatever the scenario says', () => {
  expect(linkFigures(block({ loss: '1 %' }), 'ideal')).toEqual(PRESETS.ideal);
});

test.each([
  [{ preset: 'wlan' }, /lan/],
  [{ preset: 'ideal', loss: '1 %' }, /takes no time and fails never/],
  [{ latency: '2 ms', jitter: '3 ms' }, /at most the latency/],
  [{ latency: '2' }, /unit/],
])('%j is refused', (written, message) => {
  expect(sentence(written)).toMatch(message);
});
