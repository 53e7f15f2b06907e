/** The energy inside a battery: efficiencies, standby, the limits near full and empty, and the books. */
import type { BatteryPlant } from './config.js';
import { greater, lesser } from './extremes.js';

/** A derating band of no width would divide by zero; one as narrow as this acts like it. */
const LEAST_BAND = 1e-9;

export class Accumulator {
  /** Flow at the busbar, W, discharge positive, within the limits: set before each step. */
  powerW = NaN;
  storedWh = NaN;
  /** Present limits, W, both 0 or more: rating, derating, and the energy or room that one tick can use up. */
  chargeLimitW = NaN;
  dischargeLimitW = NaN;
  /** Since the start: energy taken and given at the busbar, and what standby drew. */
  chargedWh = NaN;
  dischargedWh = NaN;
  standbyWh = NaN;

  private readonly capacityWh = NaN;
  private readonly chargeW = NaN;
  private readonly dischargeW = NaN;
  private readonly rates: Rates;

  constructor(private readonly config: BatteryPlant, dtMs: number) {
    this.capacityWh = config.capacityWh;
    this.chargeW = config.chargeW;
    this.dischargeW = config.dischargeW;
    this.rates = ratesOf(config, dtMs / 3600000);
    this.storedWh = config.startSoc * config.capacityWh;
    this.powerW = this.chargedWh = this.dischargedWh = this.standbyWh = 0;
    this.limit();
  }

  /** State of charge, 0..1. */
  get soc(): number {
    return this.storedWh / this.capacityWh;
  }

  /** State of charge as the product reports it, 0..1 in its steps. */
  get reportedSoc(): number {
    const { socSteps, socStepsPerWh } = this.rates;
    return socSteps < Infinity ? Math.round(this.storedWh * socStepsPerWh) / socSteps : this.soc;
  }

  /** Conversion both ways and standby. Start + charged - discharged - lost = stored. */
  get lostWh(): number {
    const { chargeEfficiency, dischargeEfficiency } = this.config;
    return this.chargedWh * (1 - chargeEfficiency) + this.dischargedWh * (1 / dischargeEfficiency - 1) + this.standbyWh;
  }

  /** The power clamped between the present limits; discharge positive. A limit of 0 would clamp to -0: adding 0 makes it 0. */
  within(powerW: number): number {
    return greater(-this.chargeLimitW, lesser(this.dischargeLimitW, powerW)) + 0;
  }

  /** One tick at powerW. */
  step(): void {
    if (this.powerW > 0) this.discharge();
    else if (this.powerW < 0) this.charge();
    const standbyWh = lesser(this.rates.standbyTickWh, this.storedWh);
    this.storedWh -= standbyWh;
    this.standbyWh += standbyWh;
    this.limit();
  }

  /** What rounding leaves below empty or above full is less than a billionth of the tick's energy. */
  private discharge(): void {
    this.dischargedWh += this.powerW * this.rates.tickH;
    this.storedWh = greater(0, this.storedWh - this.powerW * this.rates.drainedWhPerW);
  }

  private charge(): void {
    this.chargedWh -= this.powerW * this.rates.tickH;
    this.storedWh = lesser(this.capacityWh, this.storedWh - this.powerW * this.rates.filledWhPerW);
  }

  private limit(): void {
    const rates = this.rates;
    const roomWh = this.capacityWh - this.storedWh;
    this.chargeLimitW = lesser(this.chargeW, roomWh * rates.chargeWPerWh);
    this.dischargeLimitW = lesser(this.dischargeW, this.storedWh * rates.dischargeWPerWh);
  }
}

/** What a tick needs of the configuration, divided out beforehand. */
interface Rates {
  tickH: number;
  standbyTickWh: number;
  /** Stored energy that one watt for one tick moves. */
  drainedWhPerW: number;
  filledWhPerW: number;
  /** Limit per watt-hour of room or of content: derating, or using it up in one tick, whichever is less. */
  chargeWPerWh: number;
  dischargeWPerWh: number;
  socSteps: number;
  socStepsPerWh: number;
}

function ratesOf(config: BatteryPlant, tickH: number): Rates {
  const drainedWhPerW = tickH / config.dischargeEfficiency;
  const filledWhPerW = tickH * config.chargeEfficiency;
  const fullBandWh = Math.max(LEAST_BAND, 1 - config.deratesAbove) * config.capacityWh;
  const emptyBandWh = Math.max(LEAST_BAND, config.deratesBelow) * config.capacityWh;
  return {
    tickH, drainedWhPerW, filledWhPerW,
    standbyTickWh: config.standbyW * tickH,
    chargeWPerWh: Math.min(config.chargeW / fullBandWh, 1 / filledWhPerW),
    dischargeWPerWh: Math.min(config.dischargeW / emptyBandWh, 1 / drainedWhPerW),
    socSteps: 1 / config.socStep,
    socStepsPerWh: 1 / config.socStep / config.capacityWh,
  };
}
