/** A product without SunSpec: its registers are those that the site file says it has, holding and input. */
import { Meaning } from '../../../firmware/devices/codes.js';
import type { BlockConfig, PeerConfig, PointConfig, WriteConfig } from '../../../firmware/field/config.js';
import { Bank } from './bank.js';
import { held, numberAt, putNumber, sizeOf } from './number-type.js';
import type { Probe } from './probe.js';
import type { Product, Switch } from './product.js';

/** What takes commands: a battery, a PV or wind unit, a load that is flexible. */
export interface Commanded {
  readonly setpointW: number;
  command(powerW: number): void;
  hold(leaseMs: number): void;
}

const INPUT_REGISTERS = 4;

/** What points can show: the newest sample, and what the unit was told. */
interface Shown {
  unit: Commanded | null;
  probe: Probe;
}

/** A point and where it stands in its bank's words. */
interface Placed {
  at: number;
  point: PointConfig;
}

/** What a product of this kind is: the place on the wire, the unit, its breaker, and a contactor where one may be opened over the wire. */
export interface GenericUnit {
  unit: Commanded | null;
  breaker: Switch;
  contactor: Switch | null;
}

export function makeGeneric(peer: PeerConfig, { unit, breaker, contactor }: GenericUnit, probe: Probe): Product {
  const input = peer.blocks.filter(({ fn }) => fn === INPUT_REGISTERS);
  const holding = peer.blocks.filter(({ fn }) => fn !== INPUT_REGISTERS);
  const bank = bankOf(holding, peer.writes, { unit, probe });
  for (const write of peer.writes) takeWrites(bank, write, unit, probe);
  return { holding: bank, input: input.length === 0 ? null : bankOf(input, [], { unit, probe }), contactor, breaker };
}

/** Registers from 0 on; only what the site file reads or writes is there. */
function bankOf(blocks: readonly BlockConfig[], writes: readonly WriteConfig[], shown: Shown): Bank {
  const ends = [...blocks.map(({ address, count }) => address + count), ...writes.map((write) => write.address + write.words.length)];
  const bank = new Bank(0, Math.max(0, ...ends));
  for (const { address, count } of blocks) bank.open(address, count);
  const placed = blocks.flatMap(({ address, points }) => points.map((point): Placed => ({ at: address + point.offset, point })));
  const refresh = (): void => {
    if (!shown.probe.look()) return;
    for (const { at, point } of placed) show(bank.words, at, point, shown);
  };
  bank.onRead(refresh);
  return bank;
}

function show(words: Uint16Array, at: number, { meaning, format, multiplier, divisor }: PointConfig, shown: Shown): void {
  putNumber(words, at, format, held(format, valueOf(meaning, shown) * divisor / multiplier));
}

/** What a point shows, W, permille or ms. */
function valueOf(meaning: Meaning, { unit, probe }: Shown): number {
  switch (meaning) {
    case Meaning.PowerW: return probe.powerW;
    case Meaning.SocPermille: return probe.soc * 1000;
    case Meaning.ChargeLimitW: return Math.floor(probe.chargeLimitW);
    case Meaning.DischargeLimitW: return Math.floor(probe.dischargeLimitW);
    case Meaning.AgeMs: return probe.ageMs;
    case Meaning.Sequence: return probe.sequence;
    default: return unit === null ? 0 : unit.setpointW;
  }
}

/** A write that touches the value is a command. The word behind the value, where the product has one, says for how many seconds it holds. */
function takeWrites(bank: Bank, write: WriteConfig, unit: Commanded | null, probe: Probe): void {
  const { address, at, format, multiplier, divisor, words } = write;
  const value = address + at, last = value + sizeOf(format) - 1, lease = last + 1 < address + words.length ? last + 1 : null;
  bank.open(address, words.length, true);
  bank.onWrite((from, to) => {
    if (to < value || from > last || probe.faults.now.ignoresLimits) return true;
    if (lease !== null) unit?.hold(bank.words[lease]! * 1000);
    const powerW = numberAt(bank.words, value, format) * divisor / multiplier;
    if (!Number.isFinite(powerW)) return false;
    unit?.command(powerW);
    return true;
  });
}
