/** A site under test: small configurations, and a hand that gives readings and turns ticks. */
import { codeOf, subjectOf } from '../../../firmware/control/alarm';
import { buildSite } from '../../../firmware/control/build';
import type { BatteryConfig, LoadConfig, NodeConfig, RenewableConfig, SiteConfig } from '../../../firmware/control/config';
import type { Alarm } from '../../../firmware/control/codes';
import { defaultParams, MOST_W } from '../../../firmware/control/params';
import type { Params } from '../../../firmware/control/params';
import type { Reading } from '../../../firmware/control/node';
import type { Site } from '../../../firmware/control/site';
import { offer } from '../../../firmware/control/inputs';
import { nextCommand } from '../../../firmware/control/outputs';
import { step } from '../../../firmware/control/step';

export const KW = 1000;
export const MW = 1000000;

/** A metered connection without limits; as a child where a parent is named. */
export function node(over: Partial<NodeConfig> = {}): NodeConfig {
  return { parent: -1, ratingW: MOST_W, importLimitW: MOST_W, exportLimitW: MOST_W, metered: 1, meterOlderMs: 0, meterAgeErrorMs: 0, ...over };
}

/** 1 MW either way, 2 MWh, full power in 1 s. */
export function battery(over: Partial<BatteryConfig> = {}): BatteryConfig {
  return { node: 0, chargeW: MW, dischargeW: MW, capacityWh: 2 * MW, minW: 0, rampWPerS: MW, leaseMs: 60000, fallbackW: 0, ...over };
}

/** A unit of 1 MW that falls back to nothing. */
export function unit(over: Partial<RenewableConfig> = {}): RenewableConfig {
  return { node: 0, ratedW: MW, rampWPerS: MW, leaseMs: 60000, fallbackW: 0, ...over };
}

/** A load of 1 MW that bends and is read. */
export function load(over: Partial<LoadConfig> = {}): LoadConfig {
  return { node: 0, ratedW: MW, minW: 0, flexible: 1, metered: 1, rampWPerS: MW, leaseMs: 60000, fallbackW: MW, ...over };
}

/** One metered node and nothing on it, ticks of 200 ms, unless told otherwise. */
export function siteOf(over: Partial<SiteConfig> = {}): SiteConfig {
  return { dtMs: 200, nodes: [node()], batteries: [], renewables: [], loads: [], ...over };
}

/** A site without a plant: readings are what the test says they are. */
export class Bench {
  readonly site: Site;
  readonly params: Params;
  tick = 0;
  /** Commands and renewals that went to each device, as `nextCommand` counts them. */
  readonly sent: number[] = [];

  constructor(config: Partial<SiteConfig>, params: Partial<Params> = {}) {
    this.site = buildSite(siteOf(config));
    this.params = { ...defaultParams(), ...params };
  }

  /** The instant of the tick that comes next, ms. */
  get nextMs(): number {
    return (this.tick + 1) * this.site.dtMs;
  }

  /** Puts a reading before control: W, and its stamp. */
  give(reading: Reading | null, powerW: number, atMs = this.nextMs): void {
    const r = reading as Reading;
    offer(this.site, r, powerW, atMs, r.inSequence + 1);
  }

  /** What the PCC imports. */
  giveImport(powerW: number, atMs?: number): void {
    this.give(this.site.root.reading, powerW, atMs);
  }

  /** A battery's reading, half full unless told otherwise. */
  giveBattery(index: number, powerW: number, socPermille = 500): void {
    const b = this.site.batteries[index]!;
    b.inSocPermille = socPermille;
    this.give(b.reading, powerW);
  }

  /** Turns ticks; before each, `before` may give readings. */
  run(ticks: number, before?: (bench: this) => void): void {
    for (let k = 0; k < ticks; k++) {
      before?.(this);
      step(this.site, this.params, ++this.tick);
      for (let k = nextCommand(this.site, 0); k >= 0; k = nextCommand(this.site, 0)) this.sent[k] = (this.sent[k] ?? 0) + 1;
    }
  }

  /** Opens or closes the breaker of a node or a device. */
  breaker(of: { closed: boolean }, closed: boolean): void {
    of.closed = closed;
    this.site.breakersMoved = true;
  }

  /** Alarms whose cause stands, as code and subject. */
  get standing(): [number, number][] {
    return taken(this.site).filter((slot) => slot.goneAtMs < 0).map((slot) => [slot.code, slot.subject]);
  }
}

/** One alarm as a record. */
export interface AlarmSlot { code: Alarm; subject: number; order: number; raisedAtMs: number; goneAtMs: number; acknowledged: boolean; }

/** Slots that hold an alarm, in order of arrival. */
export function taken({ alarms: a }: Site): AlarmSlot[] {
  const slots = Array.from(a.cause, (cause, k) => ({
    code: codeOf(cause), subject: subjectOf(cause), order: a.order[k]!, raisedAtMs: a.raisedAtMs[k]!, goneAtMs: a.goneAtMs[k]!, acknowledged: a.acknowledged[k] === 1,
  }));
  return slots.filter((slot) => slot.code !== 0).sort((a, b) => a.order - b.order);
}
