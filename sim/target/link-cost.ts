/** What the link cost a run, from what the firmware says of itself and from what the instruments showed meanwhile. */
import type { FieldConfig } from '../../firmware/field/config.js';
import type { Figure, LinkCost } from '../report/result.js';
import type { AddedAge } from './added-age.js';
import type { FirmwareFacts, PeerFacts } from './firmware.js';

export interface CostRequest {
  target: string;
  link: string;
  field: FieldConfig;
  /** Names of the peers. */
  names: readonly string[];
  facts: FirmwareFacts;
  tickMs: number;
  /** When each reading's first telegram is there, ms: polls before it bring nothing. */
  firstMsOf: (reading: number) => number;
  /** By how much each reading was late; null where only the firmware's own view is known. */
  addedAgeOf: ((reading: number) => AddedAge) | null;
}

export function linkCost(request: CostRequest): LinkCost {
  const { target, link, field, names, facts } = request;
  return {
    target, link, lateTicks: facts.late, skippedTicks: facts.skipped, worstLateMs: facts.worstLateMs, compared: null,
    devices: field.peers.map((peer, k) => ({ name: names[k]!, ...deviceCost(peer, facts.peers[k]!, request) })),
  };
}

/** The figures of another run of the same scenario beside those of this one. */
export function compared(cost: LinkCost, own: readonly Figure[], model: readonly Figure[]): LinkCost {
  const rows = own.flatMap((figure) => {
    const other = model.find(({ name }) => name === figure.name);
    return other === undefined ? [] : [{ label: figure.label, unit: figure.unit, value: figure.value, model: other.value }];
  });
  return { ...cost, compared: rows };
}

type DeviceCost = Omit<LinkCost['devices'][number], 'name'>;

function deviceCost(peer: FieldConfig['peers'][number], facts: PeerFacts, request: CostRequest): DeviceCost {
  const { reading } = peer, { addedAgeOf } = request;
  const added = reading < 0 || addedAgeOf === null ? null : addedAgeOf(reading);
  return {
    exchanges: facts.asked, failed: facts.failed + facts.refused, missedPolls: reading < 0 ? 0 : Math.max(0, duePolls(peer, request) - facts.readings),
    addedAgeMs: added === null || Number.isNaN(added.meanMs) ? null : { mean: added.meanMs, worst: added.worstMs },
  };
}

/** Polls that had something to bring: before the ticks n for which n - 1 - phase is a multiple of the round. */
function duePolls({ reading, roundMs, phasesMs }: FieldConfig['peers'][number], { facts: { tick }, tickMs, firstMsOf }: CostRequest): number {
  const polledBefore = (ms: number): number => phasesMs.reduce((sum, phaseMs) => sum + Math.max(0, Math.floor((ms - tickMs - phaseMs) / roundMs) + 1), 0);
  return polledBefore(tick * tickMs) - polledBefore(firstMsOf(reading) + tickMs);
}
