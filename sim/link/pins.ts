/** The pins of a board as the field sees them: contacts show positions and alarms, relays move loads. */
import { Contact, type FieldConfig } from '../../firmware/field/config.js';
import type { PlantUnits } from './plant-units.js';

export class Pins {
  /** Levels of pins that the board drives, and of contacts that are no breaker's. */
  private readonly levels = new Map<number, number>();

  constructor(private readonly field: Pick<FieldConfig, 'contacts' | 'relays'>, private readonly units: PlantUnits) {
    for (const { pin, closedHigh } of field.contacts) this.levels.set(pin, closedHigh);
  }

  /** A breaker's contact follows the breaker at once; others rest as they were set; a pin that nothing is wired to is low. */
  level(pin: number): number {
    const contact = this.field.contacts.find((it) => it.pin === pin);
    if (contact === undefined || contact.meaning !== Contact.Breaker) return this.levels.get(pin) ?? 0;
    return levelOf(this.units.breakers[contact.subject]!.unit.closed, contact.closedHigh);
  }

  /** The board drives a pin; where a relay hangs on it, its load is switched. */
  drive(pin: number, level: number): void {
    this.levels.set(pin, level);
    const relay = this.field.relays.find((it) => it.pin === pin);
    if (relay !== undefined) this.units.commanded[relay.command]!.unit.closed = levelOf(true, relay.closedHigh) === level;
  }

  /** Turns a contact that is no breaker's. */
  setContact(pin: number, isWell: boolean): void {
    const contact = this.field.contacts.find((it) => it.pin === pin);
    if (contact !== undefined) this.levels.set(pin, levelOf(isWell, contact.closedHigh));
  }
}

function levelOf(closed: boolean, closedHigh: number): number {
  return closed === (closedHigh === 1) ? 1 : 0;
}
