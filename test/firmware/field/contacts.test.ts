/** Hard-wired inputs and relays. */
import { When } from '../../../firmware/control/mode.js';
import { Contact, type ContactConfig, type RelayConfig } from '../../../firmware/field/config.js';
import { STOP } from '../../../firmware/field/contacts.js';
import { Sign } from '../../../firmware/field/signs';
import { boot, DT_MS, type Rig } from './rig.js';
import { VirtualBoard } from './virtual.js';

const PIN = 5, RELAY_PIN = 7;

function rigOf(contacts: Partial<ContactConfig>[], relays: Partial<RelayConfig>[] = [], level = 1): Rig {
  const board = new VirtualBoard();
  board.pins[PIN] = level;
  return boot(board, {
    contacts: contacts.map((c) => ({ pin: PIN, closedHigh: 1, meaning: Contact.Breaker, subject: 3, debounceMs: 10, ...c })),
    relays: relays.map((r) => ({ pin: RELAY_PIN, closedHigh: 1, command: 0, interlock: -1, restMs: 0, ...r })),
  });
}

test('the bit that stops the site is that of control', () => {
  expect(STOP).toBe(When.StopAsked);
});

test('a breaker is shown to control at the start, and at once when it moves', () => {
  const { board, control } = rigOf([{}]);

  board.setPin(PIN, 0);

  expect(control.breakers).toEqual([{ k: 3, closed: true }, { k: 3, closed: false }]);
});

test('where a low level means closed it is read so', () => {
  const { control } = rigOf([{ closedHigh: 0 }]);

  expect(control.breakers).toEqual([{ k: 3, closed: false }]);
});

test('an edge that the watch missed is seen by the second slow look', () => {
  const { board, control } = rigOf([{}]);
  board.pins[PIN] = 0;

  board.pass(DT_MS);
  expect(control.breakers).toHaveLength(1);
  board.pass(DT_MS);

  expect(control.breakers.at(-1)).toEqual({ k: 3, closed: false });
});

test('one look at a bounce changes nothing', () => {
  const { board, control } = rigOf([{}]);
  board.pins[PIN] = 0;
  board.pass(DT_MS);
  board.pins[PIN] = 1;

  board.pass(5 * DT_MS);

  expect(control.breakers).toHaveLength(1);
});

test.each([['an emergency stop', Contact.EmergencyStop], ['a trip of the site', Contact.Trip]])('%s asks control to stop, and again as long as it is there', (_, meaning) => {
  const { board, control } = rigOf([{ meaning, subject: -1 }]);
  board.setPin(PIN, 0);
  expect(control.asked).toEqual([STOP]);

  board.pass(3 * DT_MS);
  expect(control.asked.length).toBeGreaterThan(2);
  board.setPin(PIN, 1);
  const asked = control.asked.length;
  board.pass(3 * DT_MS);

  expect(control.asked).toHaveLength(asked);
});

test('a trip of a breaker shows it open; a trip of the site stops it', () => {
  const trip = rigOf([{ meaning: Contact.Trip, subject: 2 }]), site = rigOf([{ meaning: Contact.Trip, subject: -1 }]);

  for (const { board } of [trip, site]) board.setPin(PIN, 0);

  expect(trip.control.breakers.at(-1)).toEqual({ k: 2, closed: false });
  expect(site.control.asked).toEqual([STOP]);
});

test('a transformer with two contacts is unwell while either says so, under the reading of its node', () => {
  const meaning = Contact.TransformerAlarm, { board, control } = rigOf([{ meaning, subject: 4 }, { meaning, subject: 4, pin: 6, closedHigh: 0 }]);
  const said = (): number => { const last = control.troubles.at(-1)!; expect(last.k).toBe(4); return last.sign; };
  expect(said()).toBe(Sign.TransformerWell);

  const signs = ([[PIN, 0], [6, 1], [PIN, 1], [6, 0]] as const).map(([pin, level]) => { board.setPin(pin, level); return said(); });

  expect(signs).toEqual([Sign.Transformer, Sign.Transformer, Sign.Transformer, Sign.TransformerWell]);
  expect(control.asked).toEqual([]);
});

test('a relay is open at the start, closes for a load that may take power, and opens at once for one that may not', () => {
  const { board, control } = rigOf([], [{}]);
  expect(board.pins[RELAY_PIN]).toBe(0);
  control.command(0, 400);
  board.pass(DT_MS);
  expect(board.pins[RELAY_PIN]).toBe(1);
  control.command(0, 0);

  board.pass(DT_MS);

  expect(board.pins[RELAY_PIN]).toBe(0);
});

test('a relay closes again only after its rest', () => {
  const { board, control } = rigOf([], [{ restMs: 2000 }]);
  control.command(0, 400);
  board.pass(2000 - DT_MS);
  expect(board.pins[RELAY_PIN]).toBe(0);

  board.pass(2 * DT_MS);

  expect(board.pins[RELAY_PIN]).toBe(1);
});

test('a relay whose interlock is open does not close until it is closed', () => {
  const { board, control } = rigOf([{}], [{ interlock: 0 }], 0);
  control.command(0, 400);
  board.pass(5 * DT_MS);
  expect(board.pins[RELAY_PIN]).toBe(0);

  board.setPin(PIN, 1);
  board.pass(DT_MS);

  expect(board.pins[RELAY_PIN]).toBe(1);
});

test('a breaker whose trip was reset stays open until its own contact says closed', () => {
  const board = new VirtualBoard(), [breaker, trip] = [2, 3] as const;
  board.pins[breaker] = board.pins[trip] = 1;
  const { control } = boot(board, { contacts: [[breaker, Contact.Breaker], [trip, Contact.Trip]].map(([pin, meaning]) => ({ pin: pin!, closedHigh: 1, meaning: meaning!, subject: 3, debounceMs: 10 })) });
  board.pass(1000);

  for (const [pin, level] of [[trip, 0], [breaker, 0], [trip, 1]] as const) { board.setPin(pin, level); board.pass(100); }
  board.pass(10000);
  expect(control.breakers.at(-1)).toEqual({ k: 3, closed: false });
  board.setPin(breaker, 1);

  expect(control.breakers.at(-1)).toEqual({ k: 3, closed: true });
});
