/** Hand-made seconds and a site that stands still, so that every figure can be worked out on paper. */
import { defaultParams, type Params } from '../../../firmware/control/params';
import { Mode } from '../../../firmware/control/codes';
import type { Simulation } from '../../../sim/run';
import type { Merit } from '../../../sim/score/merit';
import type { Second, Watcher } from '../../../sim/score/second';

/** One node (rating 10 MW, export 4 MW, import 8 MW) and one battery (2 MW, 4 MWh) with room to charge. */
export function handRun(params: Partial<Params> = {}, chargeLimitW = 2e6) {
  const root = { ratingW: 10e6, exportLimitW: 4e6, importLimitW: 8e6, parent: null };
  const battery = { full: false, reading: { present: true }, command: { due: false, setpointW: 0 } };
  const run = {
    ticks: 0, ticksPerS: 5,
    params: { ...defaultParams(), ...params },
    site: { root, nodes: [root], batteries: [battery], renewables: [], loads: [], chargeW: 2e6, dischargeW: 2e6, mode: Mode.GridTied, unplacedW: 0,
      alarmOrder: 0, alarms: { slots: 4, cause: new Int32Array(4), order: new Int32Array(4), raisedAtMs: new Float64Array(4), goneAtMs: new Float64Array(4), acknowledged: new Int32Array(4) } },
    plant: { nodes: [{ importW: 0 }], loads: [{ powerW: 0 }], batteries: [{ store: { chargeLimitW, soc: 0.5 } }], renewables: [] },
    link: { batteries: [{ sent: 0, changes: 0 }], renewables: [], loads: [] },
    setup: {
      stepTicks: [] as number[], config: { loads: [] },
      plant: { nodes: [{ meter: { latencyMs: 500, jitterMs: 0, periodMs: 1000 } }], batteries: [{ capacityWh: 4e6 }] },
      model: { names: { nodes: ['pcc'], batteries: ['battery'], renewables: [], loads: [] } },
    },
  };
  return run as typeof run & Simulation;
}

/** A second of these means, W; what is left out is 0. The net demand keeps still within it. */
export function second(endS: number, means: Partial<Pick<Second, 'gridW' | 'renewableW' | 'renewableAvailableW' | 'batteryW' | 'consumedW'>> = {}): Second {
  const { gridW = 0, renewableW = 0, renewableAvailableW = renewableW, batteryW = 0, consumedW = 0 } = means;
  const netW = consumedW - renewableW;
  return {
    endS, gridW, renewableW, renewableAvailableW, batteryW, consumedW, leastNetW: netW, mostNetW: netW,
    importW: Float64Array.of(gridW), dischargeW: Float64Array.of(batteryW),
  } as unknown as Second;
}

/** Shows a watcher one second after the other. */
export function show(watcher: Watcher, seconds: readonly Parameters<typeof second>[1][]): void {
  seconds.forEach((means, k) => watcher.second(second(k + 1, means)));
}

export function valueOf(merits: readonly Merit[], name: string): number {
  const merit = merits.find((it) => it.name === name);
  if (merit === undefined) throw new Error(`no figure ${name} among ${merits.map((it) => it.name).join(', ')}`);
  return merit.value;
}
