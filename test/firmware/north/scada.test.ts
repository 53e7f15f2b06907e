/** Masters at the door of a board: they are answered in turns, a few at a time, and a flood of them is cut off. */
import type { Listener, OwnedSocket } from '../../../firmware/io/ports';
import { openScada, serve, type Master, type Scada, type ScadaConfig } from '../../../firmware/north/scada';
import { rtuQuestion } from '../../../firmware/wire/rtu';
import { siteParams } from '../../../sim/input/check-site';
import { northConfig } from '../../../sim/north/config';
import { MODEL, rigOf } from './north';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const SERIAL = { serial: 3, baud: 19200, parity: 2, stopBits: 1, directionPin: -1 };
const IDENTITY = Buffer.from('0007000000060103000000040000'.slice(0, 24), 'hex').toString('latin1');

class Caller {
  heard = '';
  isOpen = true;
  private readonly socket = { write: (bytes: string) => { this.heard += bytes; }, end: () => { this.isOpen = false; this.listener.gone.call(this.owned); } };

  constructor(scada: Scada, private readonly listener: Listener<Scada, Master>) {
    listener.came(scada, this.owned);
  }

  send(bytes: string): void {
    if (this.isOpen) this.listener.heard.call(this.owned, bytes);
  }

  hangUp(): void {
    this.listener.gone.call(this.owned);
  }

  private get owned(): OwnedSocket<Master> {
    return this.socket as unknown as OwnedSocket<Master>;
  }
}

function opened(over: Partial<ScadaConfig> = {}): { scada: Scada; call: () => Caller; bus: { hear: (toBytes: string) => void; written: string } } {
  const { north } = rigOf(), bus = { hear: (_bytes: string): void => undefined, written: '' };
  let listener: Listener<Scada, Master> | undefined;
  const scada: Scada = openScada({ ...northConfig(MODEL, siteParams(MODEL)), tcpPort: 502, unit: 1, serial: SERIAL, ...over }, north.control, {
    toBytes: bytesOf, text: (bytes) => Buffer.from(bytes).toString('latin1'), listen: (_port, _owner, given) => { listener = given as never; },
    openSerial: (_line, owner, heard) => { bus.hear = (bytes) => { heard(owner, bytes); }; return { write: (text) => { bus.written += text; } }; },
  });
  return { scada, call: () => new Caller(scada, listener!), bus };
}

test('a request is answered in the next idle moment, whatever pieces it comes in', () => {
  const { scada, call } = opened(), master = call();
  master.send(IDENTITY.slice(0, 5));
  serve(scada, 0);
  expect(master.heard).toBe('');
  master.send(IDENTITY.slice(5));
  serve(scada, 200);
  expect(Buffer.from(master.heard, 'latin1').toString('hex')).toBe(`00070000000b010308${Buffer.from('BUSBAR\0\0').toString('hex')}`);
});

test('of a flood one request is answered at a time, and every other master has an answer, too', () => {
  const { scada, call } = opened(), loud = call(), quiet = call();
  loud.send(IDENTITY.repeat(40));
  quiet.send(IDENTITY);
  serve(scada, 0);
  expect([loud.heard.length, quiet.heard.length]).toEqual([17, 17]);
  serve(scada, 200);
  expect([loud.heard.length, quiet.heard.length]).toEqual([2 * 17, 17]);
});

test('whoever sends far ahead, or no Modbus, is cut off, and the others stay', () => {
  const { scada, call } = opened(), flood = call(), garbage = call(), good = call();
  flood.send('x'.repeat(700));
  garbage.send('GET / HTTP/1.1\r\n\r\n');
  good.send(IDENTITY);
  serve(scada, 0);
  serve(scada, 200);
  expect([flood.isOpen, garbage.isOpen, good.isOpen]).toEqual([false, false, true]);
  expect(good.heard).toHaveLength(17);
  expect(scada.masters).toHaveLength(1);
});

test('a fifth master is turned away until one of four has left', () => {
  const { scada, call } = opened(), four = [call(), call(), call(), call()];
  expect(call().isOpen).toBe(false);
  four[1]!.hangUp();
  expect(call().isOpen).toBe(true);
  expect(scada.masters).toHaveLength(4);
});

test('on a serial bus a request is answered once it is whole, and only where it is for this unit', () => {
  const { scada, bus } = opened({ tcpPort: 0, unit: 5 }), ask = (unit: number): string => rtuQuestion(unit, '\x03\0\0\0\x02', bytesOf).request;
  for (const unit of [4, 5]) {
    bus.hear(ask(unit).slice(0, 3));
    serve(scada, 0);
    bus.hear(ask(unit).slice(3));
    serve(scada, 200);
    serve(scada, 400);
  }
  expect(Buffer.from(bus.written, 'latin1').toString('hex')).toMatch(/^05030442555342....$/);
});

test('noise on a serial bus never gathers', () => {
  const { scada, bus } = opened({ tcpPort: 0 });
  for (let n = 0; n < 1000; n++) { bus.hear('\xff'.repeat(50)); if (n % 7 === 0) serve(scada, n); }
  expect(scada.masters[0]!.heard.length).toBeLessThan(700);
  expect(bus.written).toBe('');
});

test('four masters that vanished without a word give their places up to the next that comes, but not within a minute', () => {
  const { scada, call } = opened(), before = Array.from({ length: 4 }, call);
  for (let nowMs = 0; nowMs <= 50000; nowMs += 200) serve(scada, nowMs);
  before[1]!.send(IDENTITY);
  serve(scada, 50200);
  expect(call().isOpen).toBe(false);
  for (let nowMs = 50400; nowMs <= 90000; nowMs += 200) serve(scada, nowMs);

  const late = Array.from({ length: 3 }, call);
  expect(late.map(({ isOpen }) => isOpen)).toEqual([true, true, true]);
  expect(before.map(({ isOpen }) => isOpen)).toEqual([false, true, false, false]);
  expect(call().isOpen).toBe(false);
  late[2]!.send(IDENTITY);
  serve(scada, 90200);
  expect(late[2]!.heard.length).toBe(17);
});

test('on a bus that other slaves share, and that is never silent for long, a request for this unit is answered all the same', () => {
  const { scada, bus } = opened({ tcpPort: 0, unit: 5 }), ask = (unit: number): string => rtuQuestion(unit, '\x03\0\0\0\x02', bytesOf).request;
  const other = rtuQuestion(7, '\x03\x04\x05\x03abcd', bytesOf).request;
  let answers = 0;
  for (let n = 0; n < 100; n++) {
    bus.hear(ask(7));
    bus.hear(other);
    if (n % 3 === 0) bus.hear(ask(5));
    serve(scada, n * 200);
    if (bus.written !== '') answers++;
    bus.written = '';
  }
  expect(answers).toBe(34);
});
