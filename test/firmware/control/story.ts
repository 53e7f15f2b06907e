/** Lets a random story happen to a site, tick by tick. */
import { ask, From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from '../../../firmware/control/authority';
import type { SiteConfig } from '../../../firmware/control/config';
import type { Params } from '../../../firmware/control/params';
import type { Command } from '../../../firmware/control/device';
import type { Reading } from '../../../firmware/control/node';
import { offer } from '../../../firmware/control/inputs';
import type { Happening } from './arbitrary';
import { Bench } from './bench';

/** Each tick of the story three times: the rota has to come round. */
const TICKS = 3;

/** Runs a story; after every tick `check` looks at the site. @returns the site */
export function live(config: SiteConfig, params: Params, story: Happening[][], check: (bench: Bench, before: Happening[]) => void = () => {}): Bench {
  const bench = new Bench(config, params);
  for (const happenings of story) {
    for (const it of happenings) happen(bench, it);
    for (let k = 0; k < TICKS; k++) { bench.run(1); check(bench, happenings); }
  }
  return bench;
}

/** One thing happens before the next tick. */
export function happen(bench: Bench, it: Happening): void {
  const { site } = bench;
  switch (it.what) {
    case 'reading': return read(bench, it);
    case 'soc': {
      const b = site.batteries[it.which % site.batteries.length];
      if (b !== undefined) { b.inSocPermille = it.soc; b.inChargeW = it.chargeW; b.inDischargeW = it.dischargeW; }
      return;
    }
    case 'breaker': return bench.breaker(site.readings[it.which % site.readings.length]!, it.closed);
    case 'gridBreaker': return bench.breaker(site.nodes[it.which % site.nodes.length]!, it.closed);
    case 'ask': ask(site, from(it.local), it.bit); return;
    case 'siteHand': setSiteManual(site, from(it.local), it.manual); setSiteSetpoint(site, from(it.local), it.powerW); return;
    case 'deviceHand': return takeDevice(bench, it);
    case 'remote': site.remote = it.remote; return;
    case 'params': Object.assign(bench.params, it.params); return;
    case 'skip': bench.tick += it.ticks;
  }
}

const from = (local: boolean): From => local ? From.Local : From.Remote;

function read(bench: Bench, it: Happening & { what: 'reading' }): void {
  const r = bench.site.readings[it.which % bench.site.readings.length]!;
  offer(bench.site, r, it.powerW, bench.nextMs - it.lateMs, r.inSequence + it.renumber);
}

function takeDevice(bench: Bench, it: Happening & { what: 'deviceHand' }): void {
  const devices: { command: Command; reading: Reading }[] = [...bench.site.batteries, ...bench.site.renewables, ...bench.site.loads];
  const device = devices[it.which % devices.length];
  if (device === undefined) return;
  setDeviceManual(bench.site, from(it.local), device, it.manual);
  setDeviceSetpoint(bench.site, from(it.local), device, it.powerW);
}
