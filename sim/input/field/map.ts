/** From the registers of a product without SunSpec, as they are written, to what is asked of it in integers. */
import { Format, Meaning } from '../../../firmware/devices/codes.js';
import { leaseS } from '../../../firmware/devices/steps.js';
import type { BlockConfig, PeerConfig, PointConfig, WriteConfig } from '../../../firmware/field/config.js';
import { InputError } from '../error.js';
import type { Locate } from '../yaml-text.js';
import { fractionOf, times } from './fraction.js';
import { checkMap, type Refuse } from './map-check.js';
import { RANGES, READ, transformersOf, wordsOf } from './map-parts.js';
import type { MapText, SetpointText, TypeText } from './map-schema.js';
import type { Subject } from './subjects.js';

const HOLDING = 3, INPUT = 4;
/** Most registers of a read, by the protocol; most words of a write, by the firmware. */
const MOST_READ = 125, MOST_WRITTEN = 16;

const HIGH_FIRST: Record<TypeText, Format> = { int16: Format.I16, uint16: Format.U16, int32: Format.I32, uint32: Format.U32, float32: Format.F32 };
const LOW_FIRST: Record<TypeText, Format> = { int16: Format.I16, uint16: Format.U16, int32: Format.I32Swapped, uint32: Format.U32Swapped, float32: Format.F32Swapped };
/** Throws an InputError that names key and place where registers overlap, lie outside, or cannot hold what is rated. */
export function mapped(subject: Subject, map: MapText, where: Locate): Pick<PeerConfig, 'blocks' | 'writes'> {
  const path = [...subject.path, 'link', 'map'];
  const refuse: Refuse = (key, why) => { throw new InputError(`${path.join('.')}${key === '' ? '' : `.${key}`}: ${why}`, where([...path, ...key === '' ? [] : key.split('.')])); };
  checkMap(subject, map, refuse);
  return { blocks: blocksOf(map), writes: map.setpoint === undefined ? [] : [writeOf(subject, map, map.setpoint, refuse)] };
}

/** Registers that follow each other are read at once. */
function blocksOf(map: MapText): BlockConfig[] {
  const fn = map.registers === 'input' ? INPUT : HOLDING;
  const places = READ.flatMap(([key, meaning]) => (map[key] === undefined ? [] : [{ ...placeOf(map, key, meaning), register: map[key].register, words: wordsOf(map[key].type) }]));
  const blocks: BlockConfig[] = [];
  const left = new Set(places);
  for (const seed of places) {
    if (!left.delete(seed)) continue;
    const joined = [seed];
    let first = seed.register, end = first + seed.words;
    for (let next = nextTo(left, first, end); next !== undefined; next = nextTo(left, first, end)) {
      left.delete(next);
      joined.push(next);
      first = Math.min(first, next.register);
      end = Math.max(end, next.register + next.words);
    }
    blocks.push({ fn, address: first, count: end - first, points: joined.map(({ point, register }) => ({ ...point, offset: register - first })) });
  }
  return blocks;
}

/** What stands directly before or behind, while one request can hold it. */
function nextTo<P extends { register: number; words: number }>(places: Iterable<P>, first: number, end: number): P | undefined {
  return [...places].find(({ register, words }) => (register === end || register + words === first) && end - first + words <= MOST_READ);
}

function placeOf(map: MapText, key: (typeof READ)[number][0], meaning: Meaning): { point: PointConfig } {
  const text = map[key]!, written = 'scale' in text ? text : { scale: 1, reversed: false };
  const perBase = meaning === Meaning.SocPermille ? 1000 : 1, isPower = meaning === Meaning.PowerW || meaning === Meaning.ChargeLimitW || meaning === Meaning.DischargeLimitW;
  const [multiplier, divisor] = times(fractionOf(written.scale * perBase * (written.reversed ? -1 : 1)), isPower ? transformersOf(map) : [1, 1]);
  return { point: { meaning, format: formatOf(map, text.type), offset: 0, multiplier, divisor } };
}

/** The block that a command writes: what goes with the setpoint must stand next to it. */
function writeOf(subject: Subject, map: MapText, setpoint: SetpointText, refuse: Refuse): WriteConfig {
  const { register, type, 'lease-register': lease, 'enable-register': enable } = setpoint;
  const end = register + wordsOf(type), others = [lease, enable].filter((it) => it !== undefined);
  const first = Math.min(register, ...others), behind = Math.max(end, ...others.map((it) => it + 1));
  if (behind - first !== end - register + others.length && behind - first > MOST_WRITTEN) refuse('setpoint', `what is written must stand within ${MOST_WRITTEN} registers`);
  if (behind - first !== end - register + others.length) refuse('setpoint', `registers ${first} to ${behind - 1} are written at once, and what some of them mean is not said`);
  const words = Array<number>(behind - first).fill(0);
  if (lease !== undefined) words[lease - first] = leaseS(subject.leaseMs);
  if (enable !== undefined) words[enable - first] = setpoint['enable-value'];
  const [divisor, multiplier] = fractionOf(setpoint.scale * (setpoint.reversed ? -1 : 1));
  const ends = [subject.leastW, subject.mostW].map((powerW) => Math.trunc(powerW * multiplier / divisor)).sort((a, b) => a - b);
  return {
    fn: setpoint.function, address: first, format: formatOf(map, type), words, at: register - first, ...positive(multiplier, divisor),
    least: Math.max(RANGES[type][0], ends[0]!), most: Math.min(RANGES[type][1], ends[1]!),
  };
}

/** The sign stands above the line. */
function positive(multiplier: number, divisor: number): { multiplier: number; divisor: number } {
  return divisor < 0 ? { multiplier: -multiplier, divisor: -divisor } : { multiplier, divisor };
}

function formatOf(map: MapText, type: TypeText): Format {
  return (map['word-order'] === 'low-first' ? LOW_FIRST : HIGH_FIRST)[type];
}
