/** What the batteries did: energy through them, cycles, and how far the state of charge went. */
import type { Simulation } from '../run.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

export class StorageUse implements Watcher {
  private throughputWs = 0;
  private readonly capacityWh: number;
  private readonly leastSoc: Float64Array;
  private readonly mostSoc: Float64Array;

  constructor(private readonly run: Simulation) {
    const { batteries } = run.setup.plant;
    this.capacityWh = batteries.reduce((sumWh, { capacityWh }) => sumWh + capacityWh, 0);
    this.leastSoc = new Float64Array(batteries.length).fill(Infinity);
    this.mostSoc = new Float64Array(batteries.length).fill(-Infinity);
  }

  second({ dischargeW }: Second): void {
    const { batteries } = this.run.plant;
    for (let i = 0; i < batteries.length; i++) {
      this.throughputWs += Math.abs(dischargeW[i]!);
      const { soc } = batteries[i]!.store;
      if (soc < this.leastSoc[i]!) this.leastSoc[i] = soc;
      if (soc > this.mostSoc[i]!) this.mostSoc[i] = soc;
    }
  }

  /** A full cycle is the capacity once in and once out. No batteries, no figures. */
  merits(): Merit[] {
    if (this.capacityWh === 0) return [];
    const throughputWh = this.throughputWs / 3600;
    return [
      { name: 'battery-throughput', label: 'Battery throughput', kind: 'energy', value: throughputWh },
      { name: 'battery-cycles', label: 'Equivalent full cycles', kind: 'count', value: throughputWh / 2 / this.capacityWh },
      { name: 'soc-least', label: 'Lowest state of charge of a battery', kind: 'share', value: Math.min(...this.leastSoc) },
      { name: 'soc-most', label: 'Highest state of charge of a battery', kind: 'share', value: Math.max(...this.mostSoc) },
    ];
  }
}
