/** Energy made, used, bought, sold and lost. */
import { Wish } from '../../firmware/control/codes.js';
import type { Simulation } from '../run.js';
import { exportLimitW } from './limits.js';
import type { Merit } from './merit.js';
import type { Second, Watcher } from './second.js';

/** Sums of means over seconds, Ws. */
export class Energy implements Watcher {
  private produced = 0;
  private available = 0;
  private attainable = 0;
  private consumed = 0;
  private imported = 0;
  private exported = 0;

  constructor(private readonly run: Simulation) {}

  second(s: Second): void {
    this.produced += s.renewableW;
    this.available += s.renewableAvailableW;
    this.attainable += Math.min(s.renewableAvailableW, Math.max(0, s.consumedW + exportLimitW(this.run) + chargeRoomW(this.run)));
    this.consumed += s.consumedW;
    if (s.gridW > 0) this.imported += s.gridW; else this.exported -= s.gridW;
  }

  merits(): Merit[] {
    const { produced, available, attainable, consumed, imported, exported } = this;
    const energy = (name: string, label: string, wattSeconds: number): Merit => ({ name, label, kind: 'energy', value: wattSeconds / 3600 });
    const share = (name: string, label: string, part: number, whole: number, missing: string): Merit =>
      ({ name, label, kind: 'share', value: whole > 0 ? part / whole : NaN, missing });
    return [
      energy('produced', 'PV and wind produced', produced),
      energy('available', 'PV and wind available', available),
      energy('attainable', 'Attainable by a perfect controller', attainable),
      share('energy-lost', 'Lost of what was attainable', Math.max(0, attainable - produced), attainable, 'nothing was attainable'),
      share('energy-curtailed', 'Curtailed of what was available', Math.max(0, available - produced), available, 'nothing was available'),
      energy('consumed', 'Consumed', consumed),
      energy('imported', 'Imported', imported),
      energy('exported', 'Exported', exported),
      share('self-consumption', 'Own use of what was produced', Math.max(0, produced - exported), produced, 'nothing was produced'),
      share('autarky', 'Consumption not imported', Math.max(0, consumed - imported), consumed, 'nothing was consumed'),
    ];
  }
}

/**
 * What a perfect controller could have charged in this second, W: what the batteries take by their state and the full mark, or,
 * where the wish holds them and they need not take what is cut off, what it lets them (negative where they discharge).
 */
export function chargeRoomW({ plant, site, params }: Simulation): number {
  if (params.wish === Wish.BatterySetpoint && params.absorbCurtailed === 0) return -params.batterySetpointW;
  let roomW = 0;
  for (let i = 0; i < plant.batteries.length; i++) {
    if (!site.batteries[i]!.full && site.batteries[i]!.reading.present) roomW += plant.batteries[i]!.store.chargeLimitW;
  }
  return roomW;
}
