/** A link with hard-wired contacts and relays beside it, worked by the firmware's own code as on a board: contacts tell control, relays follow it. */
import { ask, From } from '../../firmware/control/authority.js';
import { setBreaker } from '../../firmware/control/inputs.js';
import { setpointW } from '../../firmware/control/outputs.js';
import type { Site } from '../../firmware/control/site.js';
import { setTrouble } from '../../firmware/control/trouble.js';
import { openContacts, reread } from '../../firmware/field/contacts.js';
import type { Field } from '../../firmware/field/field.js';
import { follow, openRelays } from '../../firmware/field/relays.js';
import type { SiteModel } from '../input/model.js';
import type { Plant } from '../plant/plant.js';
import type { ContactPanel } from './contact-panel.js';
import type { Link, Traffic } from './link.js';
import { Pins } from './pins.js';
import { plantUnits } from './plant-units.js';

/** Control as contacts and relays know it. */
export interface WiredControl {
  /** Since tick 0. */
  nowMs(): number;
  setpointW(k: number): number;
  setBreaker(k: number, closed: boolean): void;
  setTrouble(k: number, trouble: number): void;
  ask(what: number): boolean;
}

export interface WiredRequest {
  plant: Plant;
  control: WiredControl;
  model: Pick<SiteModel, 'config' | 'names' | 'field'>;
  panel: ContactPanel;
}

/** Control in this process. */
export function controlOf(site: Site): WiredControl {
  return {
    nowMs: () => site.nowMs, setpointW: (k) => setpointW(site, k), setBreaker: (k, closed) => { setBreaker(site, k, closed); },
    setTrouble: (k, trouble) => { setTrouble(site, k, trouble); }, ask: (what) => ask(site, From.Local, what),
  };
}

/** The link itself where the site has neither contacts nor relays. */
export function wired(link: Link, request: WiredRequest): Link {
  const { contacts, relays } = request.model.field;
  return contacts.length + relays.length === 0 ? link : new WiredLink(link, request);
}

class WiredLink implements Link {
  readonly batteries: readonly Traffic[];
  readonly renewables: readonly Traffic[];
  readonly loads: readonly Traffic[];
  /** Shows each watched pin to whoever watches it. */
  private readonly watches: (() => void)[] = [];
  /** What contacts and relays need of a field. */
  private readonly field: Field;

  constructor(private readonly link: Link, { plant, control, model, panel }: WiredRequest) {
    const pins = new Pins(model.field, plantUnits(plant, model), panel);
    this.batteries = link.batteries;
    this.renewables = link.renewables;
    this.loads = link.loads;
    this.field = {
      machine: {
        now: () => control.nowMs() / 1000, readPin: (pin: number) => pins.level(pin), writePin: (pin: number, level: number) => { pins.drive(pin, level); },
        watchPin: <T>(pin: number, _: number, it: T, changed: (it: T, level: number) => void) => { this.watches.push(() => { changed(it, pins.level(pin)); }); },
      },
      control,
      contacts: [], relays: [], turn: 0,
    } as unknown as Field;
    openContacts(this.field, model.field.contacts);
    openRelays(this.field, model.field.relays);
  }

  /** A slow look at one contact a tick, as between the ticks of a board. */
  sense(): void {
    const { field } = this, { contacts } = field;
    if (contacts.length > 0) reread(contacts[field.turn++ % contacts.length]!);
    this.link.sense();
  }

  act(): void {
    this.link.act();
    for (const relay of this.field.relays) follow(this.field, relay);
  }

  readBreakers(): void {
    this.link.readBreakers();
    for (const show of this.watches) show();
  }
}
