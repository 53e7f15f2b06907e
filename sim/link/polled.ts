/**
 * The ideal link as a polling firmware has it, without bytes: each instrument is looked at before the ticks in which its product is polled,
 * values and setpoints go through the steps of their registers, and control sees the breakers that have contacts.
 */
import { setBreaker, setReading, setStorage } from '../../firmware/control/inputs.js';
import { nextCommand, setpointW } from '../../firmware/control/outputs.js';
import type { Site } from '../../firmware/control/site.js';
import { commandsATick } from '../../firmware/field/commands.js';
import { Contact, type FieldConfig } from '../../firmware/field/config.js';
import { Task } from '../../firmware/devices/peer.js';
import { everyPoll } from '../../firmware/devices/seldom.js';
import type { SiteModel } from '../input/model.js';
import type { Plant } from '../plant/plant.js';
import { FaultPanel } from './faults.js';
import { carryOut, meet } from './interview.js';
import type { Link, Traffic } from './link.js';
import { PRESETS } from './plan.js';
import { plantUnits, unitOfPeer, type PlantUnit, type PlantUnits } from './plant-units.js';
import { Polls, type Polled } from './polls.js';
import { sightOf, type Sight } from './seen.js';
import { makeStations } from './stations.js';
import { tellerOf, type Teller } from './told.js';

/** A product that is read. */
interface Wire extends Polled {
  it: PlantUnit;
  sight: Sight;
  /** Readings handed over. */
  count: number;
}

/** A device that is told. */
interface CommandWire extends Traffic {
  tell: Teller | null;
  lastW: number;
}

type SiteFacts = Pick<SiteModel, 'config' | 'names'>;

export class PolledLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
  private readonly units: PlantUnits;
  private readonly polls: Polls<Wire>;
  /** In the order of `setpointW`. */
  private readonly commands: CommandWire[];
  private readonly mostTold: number;
  private tick = 0;
  /** The device from which on the next command is looked for. */
  private next = 0;

  /** A RangeError names a peer that is nothing of the site. */
  constructor(plant: Plant, private readonly site: Site, model: SiteFacts, private readonly field: FieldConfig) {
    this.units = plantUnits(plant, model);
    this.polls = new Polls(wiresOf(plant, this.units, model, field), field.buses, site.dtMs);
    this.mostTold = commandsATick(field, site.dtMs);
    this.commands = this.units.commanded.map(() => ({ tell: null, sent: 0, changes: 0, lastW: NaN }));
    for (const peer of field.peers) {
      if (peer.command >= 0) this.commands[peer.command]!.tell = tellerOf(peer, unitOfPeer(this.units, peer), ratingOf(this.units, peer.command, model));
    }
    const ofKind = (kind: PlantUnit['kind']): Traffic[] => this.commands.filter((_, k) => this.units.commanded[k]!.kind === kind);
    this.batteries = ofKind('battery');
    this.renewables = ofKind('renewable');
    this.loads = ofKind('load');
    this.readBreakers();
  }

  /** Before control steps, every tick: hands over what the polls of half a tick ago brought. */
  sense(): void {
    const due = this.polls.before(++this.tick), nowMs = Math.floor((this.tick - 0.5) * this.site.dtMs + 0.5);
    for (let k = 0; k < due.length; k++) deliver(this.site, due[k]!, nowMs);
  }

  /** After control stepped: sends as many of the commands that were written or renewed as the firmware does, and in its order. */
  act(): void {
    const { site, commands } = this;
    for (let told = 0; told < this.mostTold;) {
      const k = nextCommand(site, this.next);
      if (k < 0) return;
      this.next = k + 1;
      if (tell(commands[k]!, setpointW(site, k))) told++;
    }
  }

  /** Shows control the breakers whose positions come by contacts. */
  readBreakers(): void {
    for (const { meaning, subject } of this.field.contacts) {
      if (meaning === Contact.Breaker) setBreaker(this.site, subject, this.units.breakers[subject]!.unit.closed);
    }
  }
}

/** Products are asked once, to learn how many questions a poll of each takes. */
function wiresOf(plant: Plant, units: PlantUnits, model: SiteFacts, field: FieldConfig): Wire[] {
  const stations = makeStations({ plant, model, peers: field.peers, link: PRESETS.ideal, faults: new FaultPanel(), now: () => 0 });
  return field.peers.map((peer, k) => {
    const it = unitOfPeer(units, peer), { product } = stations[k]!;
    const known = meet(peer, product), { polls } = known.plan;
    return {
      peer, it, questions: carryOut(known, product, Task.Poll), seldom: polls.length - everyPoll(polls), untilWhole: 1, isWhole: true,
      sight: sightOf(peer, it.ratedW, ratingOf(units, peer.command, model)), count: 0,
    };
  });
}

/** Of the k-th commanded device where it is a battery. */
function ratingOf({ commanded }: PlantUnits, k: number, { config }: SiteFacts) {
  const it = commanded[k];
  return it?.kind === 'battery' ? config.batteries[it.index]! : null;
}

/** A product shows nothing before its first sample; one that tells no number shows 0 W. */
function deliver(site: Site, wire: Wire, nowMs: number): void {
  const { peer, sight, it: { meter } } = wire;
  if (meter === null || meter.sequence === 0 && sight.tellsSequence) return;
  const atMs = sight.tellsAge ? nowMs - Math.round(nowMs - meter.stampMs) : nowMs - peer.olderMs;
  wire.count++;
  if (peer.reading >= 0) setReading(site, peer.reading, sight.powerW(meter.valueW), atMs, sight.tellsSequence ? meter.sequence : wire.count);
  if (peer.storage >= 0 && (wire.isWhole || wire.seldom === 0)) deliverCharge(site, wire);
}

/** A battery that may not do all that it can is asked again with the next poll. */
function deliverCharge(site: Site, wire: Wire): void {
  const { peer, sight, it: { meter } } = wire, soc = sight.socPermille(meter!.soc), chargeW = sight.chargeW(meter!.chargeLimitW), dischargeW = sight.dischargeW(meter!.dischargeLimitW);
  if (!(soc > 0 && chargeW > 0 && dischargeW > 0)) wire.untilWhole = 1;
  setStorage(site, peer.storage, soc, chargeW, dischargeW);
}

/** False where nobody is told. */
function tell(wire: CommandWire, commandW: number): boolean {
  if (wire.tell === null) return false;
  const arrivedW = wire.tell(commandW);
  wire.sent++;
  if (arrivedW !== wire.lastW) wire.changes++;
  wire.lastW = arrivedW;
  return true;
}
