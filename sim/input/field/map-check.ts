/** What can be wrong with a map of registers: what is missing, what overlaps, what cannot hold the rating. */
import { powerText } from '../quantity.js';
import { RANGES, READ, transformersOf, wordsOf } from './map-parts.js';
import type { MapText, PointText } from './map-schema.js';
import type { Subject } from './subjects.js';

const WRITE_SEVERAL = 16;
const LAST_REGISTER = 65535;

/** Throws the sentence, at a key of the map. */
export type Refuse = (key: string, why: string) => never;

/** Throws the first thing that is wrong, in this order: what is needed, where it stands, how much it holds. */
export function checkMap(subject: Subject, map: MapText, refuse: Refuse): void {
  checkNeeded(subject, map, refuse);
  checkPlaces(map, refuse);
  checkPower(subject, map, refuse);
  checkSetpoint(subject, map, refuse);
}

function checkNeeded({ kind, isRead, isCommanded }: Subject, map: MapText, refuse: Refuse): void {
  if (isRead && map.power === undefined) refuse('', "expected where its power stands, there is no 'power'");
  if (kind === 'battery' && map.soc === undefined) refuse('', "expected where its state of charge stands, there is no 'soc'");
  if (isCommanded && map.setpoint === undefined) refuse('', "expected where its setpoint is written, there is no 'setpoint'");
  if (!isCommanded && map.setpoint !== undefined) refuse('setpoint', kind === 'node' ? 'a meter takes no setpoint' : 'the load is not flexible: it takes no setpoint');
  const useless = (['soc', 'charge-limit', 'discharge-limit'] as const).find((key) => kind !== 'battery' && map[key] !== undefined);
  if (useless !== undefined) refuse(useless, `only a battery has '${useless}'`);
  const ratio = map['current-transformer'] ?? map['voltage-transformer'];
  if (map.values === 'secondary' && ratio === undefined) refuse('values', "values of the secondary side need 'current-transformer' or 'voltage-transformer'");
  if (map.values === 'primary' && ratio !== undefined) refuse('values', 'the values are primary: the transformers are in them already; leave the ratios out or write secondary');
}

/** Something at a place among the registers. */
interface Placed {
  key: string;
  register: number;
  words: number;
}

/** What is read overlaps nothing that is read from the same registers, and what is written nothing that is written. */
function checkPlaces(map: MapText, refuse: Refuse): void {
  const read = READ.flatMap(([key]): Placed[] => (map[key] === undefined ? [] : [{ key, register: map[key].register, words: wordsOf(map[key].type) }]));
  const { setpoint } = map;
  const written = setpoint === undefined ? [] : [{ key: 'setpoint', register: setpoint.register, words: wordsOf(setpoint.type) },
    ...(['lease-register', 'enable-register'] as const).flatMap((key): Placed[] => (setpoint[key] === undefined ? [] : [{ key: `setpoint.${key}`, register: setpoint[key], words: 1 }]))];
  for (const places of [read, written]) checkApart(places, refuse);
}

function checkApart(places: readonly Placed[], refuse: Refuse): void {
  for (const [k, { key, register, words }] of places.entries()) {
    if (register + words - 1 > LAST_REGISTER) refuse(key, `its second register would be ${register + 1}, and the last one is ${LAST_REGISTER}`);
    const other = places.slice(0, k).find((it) => register < it.register + it.words && it.register < register + words);
    if (other !== undefined) refuse(key, `register ${Math.max(register, other.register)} belongs to '${other.key}' already`);
  }
}

/** 16-bit watts end at 32.767 kW: what cannot show the rating is no reading of it. */
function checkPower({ kind, ratedW }: Subject, map: MapText, refuse: Refuse): void {
  const { power } = map;
  if (power === undefined) return;
  if (power.scale <= 0) refuse('power.scale', 'expected a power above 0 W');
  if (reachW(power, map) < ratedW) refuse('power', `${power.type} in these steps ends at ${powerText(reachW(power, map))}, below its rated ${powerText(ratedW)}`);
  if (RANGES[power.type][0] === 0 && (kind === 'node' || kind === 'battery')) refuse('power', `${power.type} shows no power below 0 W, and it flows both ways`);
}

function checkSetpoint({ leastW, mostW }: Subject, { setpoint }: MapText, refuse: Refuse): void {
  if (setpoint === undefined) return;
  const { type, scale, reversed } = setpoint, [least, most] = RANGES[type], upW = (reversed ? -least : most) * scale, downW = (reversed ? -most : least) * scale;
  if (scale <= 0) refuse('setpoint.scale', 'expected a power above 0 W');
  if (upW < mostW) refuse('setpoint', `${type} in these steps ends at ${powerText(upW)}, below its rated ${powerText(mostW)}`);
  if (downW > leastW) refuse('setpoint', `${type} in these steps begins at ${powerText(downW)}, and it charges with ${powerText(-leastW)}`);
  if (setpoint.function !== WRITE_SEVERAL && (wordsOf(type) > 1 || setpoint['lease-register'] !== undefined || setpoint['enable-register'] !== undefined)) {
    refuse('setpoint.function', 'function 6 writes one register, and there are several to write');
  }
}

function reachW({ type, scale }: PointText, map: MapText): number {
  const [num, den] = transformersOf(map);
  return RANGES[type][1] * Math.abs(scale) * num / den;
}
