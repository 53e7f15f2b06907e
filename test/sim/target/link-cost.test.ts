/** The cost of a link, counted, and as page and terminal show it. */
import { linkSection, linkSentence, notable } from '../../../sim/report/link-section';
import { compared, linkCost } from '../../../sim/target/link-cost';
import type { FirmwareFacts, PeerFacts } from '../../../sim/target/firmware';

const peerFacts = (changed: Partial<PeerFacts>): PeerFacts => ({ asked: 100, answered: 100, refused: 0, failed: 0, readings: 50, ageSumMs: 0, ...changed });
const peer = (reading: number): never => ({ reading, roundMs: 1000, phasesMs: [200] }) as never;

function costOf(peers: PeerFacts[], changed: Partial<FirmwareFacts> = {}): ReturnType<typeof linkCost> {
  const facts: FirmwareFacts = { started: true, startMs: 0, tick: 251, late: 0, worstLateMs: 0, skipped: 0, peers, ...changed };
  return linkCost({
    target: 'bundle', link: 'lan', field: { buses: [], peers: peers.map((_, k) => peer(k)), contacts: [], relays: [] }, names: ['pcc', 'pv-1'],
    facts, tickMs: 200, firstMsOf: () => 0, addedAgeOf: (k) => ({ meanMs: 10 * (k + 1), worstMs: 1200 * (k + 1) }),
  });
}

test('polls that were due and brought nothing are missed', () => {
  const { devices } = costOf([peerFacts({ readings: 50 }), peerFacts({ readings: 47, failed: 2, refused: 1 })]);

  expect(devices).toEqual([
    { name: 'pcc', exchanges: 100, failed: 0, missedPolls: 0, addedAgeMs: { mean: 10, worst: 1200 } },
    { name: 'pv-1', exchanges: 100, failed: 3, missedPolls: 3, addedAgeMs: { mean: 20, worst: 2400 } },
  ]);
});

test('the sentence says all that went wrong, and to whom', () => {
  expect(linkSentence(costOf([peerFacts({}), peerFacts({ readings: 49, failed: 1 })], { late: 2, worstLateMs: 130, skipped: 1 })))
    .toBe('Target bundle over the link lan: 1 exchange of 200 failed, 1 poll missed, 2 ticks late by up to 130 ms, 1 left out, '
      + 'readings older by 15 ms in the mean and 2.4 s at worst (pv-1).');
});

test('beside the model only figures that differ are told on the terminal, and all on the page', () => {
  const figure = (name: string, value: number) => ({ name, label: `The ${name}`, value, unit: 'W' });
  const cost = compared(costOf([peerFacts({})]), [figure('peak', 110), figure('rest', 5), figure('own', 1)], [figure('peak', 100), figure('rest', 5)]);

  expect(notable(cost)).toEqual([{ label: 'The peak', unit: 'W', value: 110, model: 100 }]);
  expect(linkSection(cost).text).toContain('The rest');
  expect(linkSection(cost).text).not.toContain('The own');
  expect(linkSection(undefined).text).toBe('');
});
