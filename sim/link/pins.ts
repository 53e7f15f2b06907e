/** The pins of a board as the field sees them: contacts show positions and alarms, relays move loads. */
import { Contact, type FieldConfig } from '../../firmware/field/config.js';
import type { ContactPanel } from './contact-panel.js';
import type { PlantUnits } from './plant-units.js';

export class Pins {
  /** Levels of pins that the board drives. */
  private readonly levels = new Map<number, number>();

  constructor(private readonly field: Pick<FieldConfig, 'contacts' | 'relays'>, private readonly units: PlantUnits, private readonly panel: ContactPanel) {}

  /** A breaker's contact follows the breaker at once; others rest as they were turned; a pin that nothing is wired to is low. */
  level(pin: number): number {
    const contact = this.field.contacts.find((it) => it.pin === pin);
    if (contact === undefined) return this.levels.get(pin) ?? 0;
    return levelOf(contact.meaning === Contact.Breaker ? this.units.breakers[contact.subject]!.unit.closed : this.panel.isClosed(pin), contact.closedHigh);
  }

  /** The board drives a pin; where a relay hangs on it, its load is switched. */
  drive(pin: number, level: number): void {
    this.levels.set(pin, level);
    const relay = this.field.relays.find((it) => it.pin === pin);
    if (relay !== undefined) this.units.commanded[relay.command]!.unit.closed = levelOf(true, relay.closedHigh) === level;
  }
}

function levelOf(closed: boolean, closedHigh: number): number {
  return closed === (closedHigh === 1) ? 1 : 0;
}
