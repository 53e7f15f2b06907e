/** Pins: contacts show what is closed or well, relays switch their loads. */
import { Contact, type FieldConfig } from '../../../firmware/field/config';
import { PRESETS } from '../../../sim/link/plan';
import { model, rigOf } from './rig';
import { siteField } from './site-field';

const contact = (pin: number, closedHigh: number, meaning: Contact, subject = -1) => ({ pin, closedHigh, meaning, subject, debounceMs: 20 });
/** Of the reference site: breaker 0 is that of the PCC, 1 and 2 those of the batteries, 3 that of the first PV unit; command 7 is the first load. */
const config: FieldConfig = {
  ...siteField(model),
  contacts: [contact(4, 1, Contact.Breaker, 0), contact(5, 0, Contact.Breaker, 3), contact(6, 1, Contact.EmergencyStop), contact(7, 0, Contact.TransformerAlarm)],
  relays: [{ pin: 12, closedHigh: 1, command: 7, interlock: -1, restMs: 0 }],
};

test('contacts of breakers follow them at once, whichever level means closed', () => {
  const { field, plant } = rigOf(PRESETS.lan, config);
  expect([field.pin(4), field.pin(5)]).toEqual([1, 0]);
  plant.nodes[0]!.closed = false;
  plant.renewables[0]!.closed = false;
  expect([field.pin(4), field.pin(5)]).toEqual([0, 1]);
});

test('other contacts are well until they are turned', () => {
  const { field } = rigOf(PRESETS.lan, config);
  expect([field.pin(6), field.pin(7)]).toEqual([1, 0]);
  field.contacts.turn(6, false);
  field.contacts.turn(7, false);
  expect([field.pin(6), field.pin(7)]).toEqual([0, 1]);
});

test('a relay opens its load and closes it again', () => {
  const { field, plant } = rigOf(PRESETS.lan, config);
  const positions = [1, 0, 1].map((level) => { field.setPin(12, level); return plant.loads[0]!.closed; });
  expect([positions, field.pin(12)]).toEqual([[true, false, true], 1]);
});

test('a pin that nothing is wired to is low, and keeps what the board drives', () => {
  const { field } = rigOf(PRESETS.lan, config);
  const before = field.pin(20);
  field.setPin(20, 1);
  expect([before, field.pin(20)]).toEqual([0, 1]);
});
