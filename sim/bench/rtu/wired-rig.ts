/** A rig whose control is a built firmware on the stand-in for Espruino, on one RS-485 bus with all of its devices. */
import { boardOf } from '../../build/boards.js';
import { defaultParams } from '../../../firmware/control/params.js';
import { Espruino } from '../../espruino/espruino.js';
import type { Field } from '../../link/far-end.js';
import { makeField } from '../../link/field.js';
import type { Link } from '../../link/link.js';
import { PRESETS } from '../../link/plan.js';
import { AddedAgeWatch } from '../../target/added-age.js';
import { firmwareFor } from '../../target/built-firmware.js';
import { BundleLink } from '../../target/bundle-link.js';
import { countCommands } from '../../target/counted.js';
import { factsOf, type Firmware, type FirmwareGlobals, type PeerFacts } from '../../target/firmware.js';
import { complain, started } from '../../target/start.js';
import type { Conditions } from '../conditions.js';
import { Rig } from '../rig.js';
import { plantConfig, siteConfig, TICK_MS, type RigFacts } from '../rig-config.js';
import { busOf, namesOf } from './bus.js';

const DT_US = TICK_MS * 1000;

/** What is the same under all conditions: the stamps of products that tell no age are known to half a period. */
function configOf(facts: RigFacts): ReturnType<typeof siteConfig> {
  return siteConfig({ ...facts, ageErrorMs: facts.ageErrorMs + facts.periodMs / 2 });
}

/** Builds the firmware of a rig. */
export function firmwareOfRig(facts: RigFacts, conditions: Conditions): Promise<Firmware> {
  const config = configOf(facts), params = { ...defaultParams(), ...facts.params };
  return firmwareFor(boardOf('linux'), { config, params, site: 'rig' }, busOf(config, plantConfig(facts, conditions)));
}

export class WiredRig extends Rig {
  override readonly link: Link;
  readonly ages: AddedAgeWatch;
  /** Time for which bytes or a device held the bus, ms. */
  busyMs = 0;
  private readonly board: Espruino;
  private readonly startUs: number = 0;

  constructor(facts: RigFacts, conditions: Conditions, private readonly firmware: Firmware) {
    super(facts, conditions);
    const config = configOf(facts), field = busOf(config, plantConfig(facts, conditions)), { plant } = this;
    const link = new BundleLink(countCommands(plant), () => undefined), now = (): number => (this.board.clock.nowUs - this.startUs) / 1000;
    const wires = makeField({ plant, model: { config, names: namesOf(config) }, field, link: PRESETS.rtu, seed: conditions.seed, now });
    this.ages = new AddedAgeWatch(this.meters().map((meter, k) => ({ meter, olderMs: field.peers[k]!.olderMs })));
    this.board = new Espruino({ field: this.watched(wires), onLine: complain }, ['busbar', 'firmware']);
    const { globals, startUs } = started(this.board, firmware);
    this.startUs = startUs;
    this.busyMs = 0;
    link.around(globals.busbar, (k, atMs) => { this.ages.hand(k, atMs); });
    this.link = link;
  }

  override tick(): void {
    const atUs = this.startUs + ++this.ticks * DT_US;
    this.board.advanceTo(atUs - 1);
    this.plant.step();
    this.ages.look(this.ticks * TICK_MS);
    this.board.advanceTo(atUs);
    this.ages.count();
  }

  /** What the firmware says of the devices, in the order of their readings. */
  peers(): readonly PeerFacts[] {
    return factsOf((this.board.exports as unknown as FirmwareGlobals).firmware, this.firmware).peers;
  }

  /** In the order of the readings. */
  private meters() {
    const { nodes, batteries, renewables, loads } = this.plant;
    return [...nodes, ...batteries, ...renewables, ...loads.filter(({ meter }) => meter !== null).reverse()].map(({ meter }) => meter!);
  }

  /** Adds up for how long the bus is taken. */
  private watched(field: Field): Field {
    const serial: Field['serial'] = (k) => {
      const end = field.serial(k);
      return end && {
        receive: (bytes, reply) => {
          end.receive(bytes, (answer, delayMs) => {
            this.busyMs += delayMs;
            reply(answer, delayMs);
          });
        },
        closed: () => { end.closed(); },
      };
    };
    return { connect: field.connect.bind(field), serial, pin: field.pin.bind(field), setPin: field.setPin.bind(field) };
  }
}
