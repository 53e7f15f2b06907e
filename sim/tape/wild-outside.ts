/** An outside gone wild: what it does to a controller between two ticks follows from its random numbers alone. */
import { acknowledgeAlarms } from '../../firmware/control/alarm.js';
import { ask, From, setDeviceManual, setDeviceSetpoint, setSiteManual, setSiteSetpoint } from '../../firmware/control/authority.js';
import { setBreaker, setReading, setStorage } from '../../firmware/control/inputs.js';
import { When } from '../../firmware/control/mode.js';
import { PARAMS, type ParamName, type Params } from '../../firmware/control/params.js';
import type { Site } from '../../firmware/control/site.js';
import type { Random } from '../random.js';

const NONSENSE = [NaN, Infinity, -Infinity, -0, 1e300, -1e300, 1e-300, 2 ** 31, -(2 ** 31), 2 ** 53];
const PARAM_NAMES = Object.keys(PARAMS) as ParamName[];
/** Back to work more often than out of it, or the site would stand still for most of the tape. */
const REQUESTS = [When.StopAsked, When.LockAsked, ...[1, 2, 3, 4].flatMap(() => [When.UnlockAsked, When.StartAsked, When.StartAsked])];
/** How late a reading may be, and how far beyond reason a stamp may lie. */
const LATE_MS = 3000, ABSURD_MS = 60000;

/** Ticks for which a reading may fail to come: long enough for every fallback of the defaults at 200 ms. */
const MOST_SILENT_TICKS = 400;

/** Chance of each per tick; of a reading, its silence and a battery's state, each of them on its own. */
const CHANCE = { reading: 0.2, silence: 0.001, storage: 0.05, breaker: 0.01, parameter: 0.01, request: 0.03, siteHand: 0.01, deviceHand: 0.02, remote: 0.005, acknowledge: 0.005 };

export class WildOutside {
  /** By reading: the tick from which on it comes again. */
  private readonly silentUntil: number[];

  constructor(private readonly random: Random, private readonly site: Site, private readonly params: Params) {
    this.silentUntil = site.readings.map(() => 0);
  }

  /** Does whatever chance has it do before this tick. */
  stir(tick: number): void {
    const { site } = this;
    for (let k = 0; k < site.readings.length; k++) this.hear(k, tick);
    for (let k = 0; k < site.batteries.length; k++) if (this.comes(CHANCE.storage)) this.charge(k);
    if (this.comes(CHANCE.breaker)) this.switchBreaker();
    if (this.comes(CHANCE.parameter)) this.setParameter();
    if (this.comes(CHANCE.request)) ask(site, this.side(), this.pick(REQUESTS));
    if (this.comes(CHANCE.siteHand)) this.takeSite();
    if (this.comes(CHANCE.deviceHand)) this.takeDevice();
    if (this.comes(CHANCE.remote)) site.remote = this.comes(0.7);
    if (this.comes(CHANCE.acknowledge)) acknowledgeAlarms(site);
  }

  private hear(k: number, tick: number): void {
    if (this.comes(CHANCE.silence)) this.silentUntil[k] = tick + this.between(1, MOST_SILENT_TICKS);
    if (tick >= this.silentUntil[k]! && this.comes(CHANCE.reading)) this.read(k, tick);
  }

  /** Mostly within reason and a little late; now and then nonsense, from the future, or out of turn. */
  private read(k: number, tick: number): void {
    const { leastW, mostW, inSequence } = this.site.readings[k]!;
    const lateMs = this.comes(0.03) ? this.between(-ABSURD_MS, ABSURD_MS) : this.between(0, LATE_MS);
    const sequence = inSequence + (this.comes(0.05) ? this.between(-3, 3) : 1);
    setReading(this.site, k, this.power(leastW, mostW), tick * this.site.dtMs - lateMs, sequence);
  }

  private charge(k: number): void {
    const { chargeW, dischargeW } = this.site.batteries[k]!;
    setStorage(this.site, k, this.comes(0.05) ? this.pick(NONSENSE) : this.between(-10, 1010), this.power(0, chargeW), this.power(0, dischargeW));
  }

  /** Closed for the most part: behind an open breaker nothing happens. */
  private switchBreaker(): void {
    setBreaker(this.site, this.between(0, this.site.nodes.length + this.devices().length - 1), this.comes(0.8));
  }

  /** Within its row, at its ends, or over it, where no interface lets it. Not under it: nought as a step or a time would make NaN of a state for good. */
  private setParameter(): void {
    const name = this.pick(PARAM_NAMES);
    const { min, max, default: usual } = PARAMS[name];
    this.params[name] = this.pick([usual, usual, this.between(min, max), min, max, max * 2 + 1]);
  }

  private takeSite(): void {
    setSiteManual(this.site, this.side(), this.comes(0.3));
    setSiteSetpoint(this.site, this.side(), this.power(-this.site.chargeW, this.site.dischargeW));
  }

  private takeDevice(): void {
    const device = this.pick(this.devices());
    if (device === undefined) return;
    device.command.remote = this.comes(0.8);
    setDeviceManual(this.site, this.side(), device, this.comes(0.3));
    setDeviceSetpoint(this.site, this.side(), device, this.power(device.reading.leastW, device.reading.mostW));
  }

  private devices(): (Site['batteries'] | Site['renewables'] | Site['loads'])[number][] {
    const { batteries, renewables, loads } = this.site;
    return [...batteries, ...renewables, ...loads];
  }

  private side(): From {
    return this.comes(0.5) ? From.Local : From.Remote;
  }

  /** Whole watts a little beyond both ends, or what no meter should say. */
  private power(leastW: number, mostW: number): number {
    return this.comes(0.03) ? this.pick(NONSENSE) : this.between(Math.floor(leastW * 1.05), Math.ceil(mostW * 1.05));
  }

  private comes(chance: number): boolean {
    return this.random.next() < chance;
  }

  private pick<T>(choices: readonly T[]): T {
    return choices[this.between(0, choices.length - 1)]!;
  }

  /** A whole number, both ends included. */
  private between(least: number, most: number): number {
    return least + Math.floor(this.random.next() * (most - least + 1));
  }
}
