/** The last full second of the true plant: what figures and recordings are made from. */
import type { Simulation } from '../run.js';

/** What is called after every full second; `s` is overwritten before the next call. */
export interface Watcher {
  second(s: Second): void;
  /** Instead, where the second lies before the time that is looked at: for what counts from there. */
  skip?(): void;
}

/** Means over one second, W, from the plant itself and not from any reading. */
export class Second {
  /** Seconds since the start, at the end of this one. */
  endS = 0;
  /** Import of each node. */
  readonly importW: Float64Array;
  /** Per unit, in the order of the configuration. */
  readonly producedW: Float64Array;
  readonly availableW: Float64Array;
  readonly dischargeW: Float64Array;
  readonly loadW: Float64Array;
  /** Sums. What stands behind an open breaker is not available. */
  gridW = 0;
  renewableW = 0;
  renewableAvailableW = 0;
  batteryW = 0;
  consumedW = 0;
  /** The least and the most in any tick that the batteries and the grid had to cover together: load and losses less PV and wind. */
  leastNetW = Infinity;
  mostNetW = -Infinity;
  private leastSoFarW = Infinity;
  private mostSoFarW = -Infinity;
  private readonly sumW: Float64Array;
  private readonly producedWh: Float64Array;
  private readonly availableWh: Float64Array;
  private readonly batteryWh: Float64Array;
  private readonly servedWh: Float64Array;

  constructor(private readonly run: Simulation) {
    const { nodes, renewables, batteries, loads } = run.plant;
    this.importW = new Float64Array(nodes.length);
    this.sumW = new Float64Array(nodes.length);
    this.producedW = new Float64Array(renewables.length);
    this.availableW = new Float64Array(renewables.length);
    this.dischargeW = new Float64Array(batteries.length);
    this.loadW = new Float64Array(loads.length);
    this.producedWh = new Float64Array(renewables.length);
    this.availableWh = new Float64Array(renewables.length);
    this.batteryWh = new Float64Array(batteries.length);
    this.servedWh = new Float64Array(loads.length);
  }

  /** After each tick: what the plant keeps no books of. */
  add(): void {
    const { nodes, batteries } = this.run.plant;
    for (let i = 0; i < nodes.length; i++) this.sumW[i]! += nodes[i]!.importW;
    let netW = nodes[0]!.importW;
    for (const battery of batteries) netW += battery.powerW;
    if (netW < this.leastSoFarW) this.leastSoFarW = netW;
    if (netW > this.mostSoFarW) this.mostSoFarW = netW;
  }

  /** After the last tick of a second: works out its means, from the plant's books where it keeps them. */
  close(endS: number): void {
    this.endS = endS;
    for (let i = 0; i < this.sumW.length; i++) {
      this.importW[i] = this.sumW[i]! / this.run.ticksPerS;
      this.sumW[i] = 0;
    }
    this.gridW = this.importW[0]!;
    this.leastNetW = this.leastSoFarW;
    this.mostNetW = this.mostSoFarW;
    this.leastSoFarW = Infinity;
    this.mostSoFarW = -Infinity;
    this.closeRenewables();
    this.closeBatteries();
    this.closeLoads();
  }

  private closeRenewables(): void {
    const { renewables } = this.run.plant;
    this.renewableW = 0;
    this.renewableAvailableW = 0;
    for (let i = 0; i < renewables.length; i++) {
      const unit = renewables[i]!;
      this.producedW[i] = (unit.producedWh - this.producedWh[i]!) * 3600;
      this.availableW[i] = this.run.site.renewables[i]!.reading.present ? (unit.availableWh - this.availableWh[i]!) * 3600 : 0;
      this.producedWh[i] = unit.producedWh;
      this.availableWh[i] = unit.availableWh;
      this.renewableW += this.producedW[i]!;
      this.renewableAvailableW += this.availableW[i]!;
    }
  }

  private closeBatteries(): void {
    const { batteries } = this.run.plant;
    this.batteryW = 0;
    for (let i = 0; i < batteries.length; i++) {
      const { store } = batteries[i]!;
      const netWh = store.dischargedWh - store.chargedWh;
      this.dischargeW[i] = (netWh - this.batteryWh[i]!) * 3600;
      this.batteryWh[i] = netWh;
      this.batteryW += this.dischargeW[i]!;
    }
  }

  private closeLoads(): void {
    const { loads } = this.run.plant;
    this.consumedW = 0;
    for (let i = 0; i < loads.length; i++) {
      this.loadW[i] = (loads[i]!.servedWh - this.servedWh[i]!) * 3600;
      this.servedWh[i] = loads[i]!.servedWh;
      this.consumedW += this.loadW[i]!;
    }
  }
}
