/** Products without SunSpec: their registers are those of the site file, in every type, and what is written arrives with its sign and scale. */
import fc from 'fast-check';
import { Family, Format, Meaning } from '../../../../firmware/devices/codes';
import type { BlockConfig, PeerConfig, WriteConfig } from '../../../../firmware/field/config';
import { Task } from '../../../../firmware/devices/peer';
import { FaultPanel } from '../../../../sim/link/faults';
import { carryOut, meet } from '../../../../sim/link/interview';
import { makeGeneric, type Commanded } from '../../../../sim/link/registers/generic';
import { held, numberAt, putNumber } from '../../../../sim/link/registers/number-type';
import { Probe } from '../../../../sim/link/registers/probe';
import type { Instrument } from '../../../../sim/plant/instrument';
import { siteField } from '../site-field';
import { model } from '../rig';

const TYPES = [Format.I16, Format.U16, Format.I32, Format.U32, Format.F32, Format.I32Swapped, Format.U32Swapped, Format.F32Swapped];
const meter = { valueW: -123456, soc: 0.617, chargeLimitW: 5000, dischargeLimitW: 7000, sequence: 9, stampMs: 800 } as Instrument;

class Unit implements Commanded {
  setpointW = 0;
  leaseMs = 0;
  command(powerW: number): void { this.setpointW = powerW; }
  hold(leaseMs: number): void { this.leaseMs = leaseMs; }
}

function productOf(blocks: BlockConfig[], writes: WriteConfig[] = []) {
  const config: PeerConfig = { ...siteField(model).peers[0]!, family: Family.Generic, command: 0, blocks, writes };
  const faults = new FaultPanel();
  faults.attach(['it'], {});
  const unit = new Unit(), probe = new Probe(meter, faults.of('it'), () => 1000);
  const product = makeGeneric(config, { unit, breaker: { closed: true }, contactor: null }, probe);
  return { unit, product, peer: meet(config, product) };
}

function block(fn: number, address: number, ...points: BlockConfig['points']): BlockConfig {
  return { fn, address, count: 2 * points.length, points };
}

const point = (meaning: Meaning, format: Format, offset: number, multiplier = 1, divisor = 1) => ({ meaning, format, offset, multiplier, divisor });

test.each(TYPES)('type %i gives back every number that it holds', (type) => {
  const words = new Uint16Array(4);
  fc.assert(fc.property(fc.oneof(fc.integer({ min: -70000, max: 70000 }), fc.double({ noNaN: true })), (value) => {
    const kept = held(type, value);
    putNumber(words, 1, type, kept);
    expect(numberAt(words, 1, type)).toBe(kept);
  }), { seed: 1 });
});

test('the firmware reads through any map what the instrument shows, its sign turned and its scale undone', () => {
  const { product, peer } = productOf([
    block(3, 100, point(Meaning.PowerW, Format.I16, 0, -100), point(Meaning.SocPermille, Format.U16, 2, 10)),
    block(4, 0, point(Meaning.ChargeLimitW, Format.F32Swapped, 0), point(Meaning.DischargeLimitW, Format.U32Swapped, 2, 1, 10),
      point(Meaning.Sequence, Format.U32, 4), point(Meaning.AgeMs, Format.I32, 6)),
  ]);
  expect(carryOut(peer, product, Task.Poll)).toBe(2);
  expect(peer).toMatchObject({ powerW: -123500, socPermille: 620, chargeW: 5000, dischargeW: 7000, sequence: 9, ageMs: 200 });
});

test('a setpoint arrives in its steps and sign, with the seconds behind it as its lease', () => {
  const write = { fn: 16, address: 7, format: Format.I16, multiplier: -1, divisor: 1000, least: -30000, most: 30000, words: [1, 0, 45], at: 1 };
  const { product, peer, unit } = productOf([], [write]);
  peer.orderW = 123999;
  carryOut(peer, product, Task.Command);
  expect([unit.setpointW, unit.leaseMs]).toEqual([123000, 45000]);
  carryOut(peer, product, Task.ReadBack);
  expect([peer.sentW, peer.effectW]).toEqual([123000, 123000]);
});

test('registers between those of the site file are not there', () => {
  const { product } = productOf([block(3, 100, point(Meaning.PowerW, Format.I32, 0))]), out = new Uint8Array(8);
  expect([product.holding.read(100, 2, out, 0), product.holding.read(99, 1, out, 0), product.holding.read(101, 2, out, 0), product.holding.write(100, 1, out, 0)]).toEqual([0, 2, 2, 2]);
  expect(product.input).toBeNull();
});
