/** A server over a site, with all that it does to control written down. */
import { buildSite } from '../../../firmware/control/build';
import { siteParams } from '../../../sim/input/check-site';
import { PARAMS, type ParamName } from '../../../firmware/control/params';
import type { Site } from '../../../firmware/control/site';
import { tell } from '../../../firmware/control/tell';
import { answer } from '../../../firmware/north/answer';
import { buildNorth, type North } from '../../../firmware/north/north';
import { readSite } from '../../../sim/input/site';
import { northConfig } from '../../../sim/north/config';

export const MODEL = readSite('reference');
const NAMES = Object.keys(PARAMS) as ParamName[];

export interface Rig {
  north: North;
  site: Site;
  /** `set NAME VALUE`, `ask BITS`, `acknowledge`, in their order. */
  done: string[];
}

export function rigOf(): Rig {
  const site = buildSite(MODEL.config), done: string[] = [];
  const north = buildNorth(northConfig(MODEL, siteParams(MODEL)), {
    setParameter: (k, value) => {
      const { min, max } = PARAMS[NAMES[k]!];
      if (value < min || value > max) return false;
      done.push(`set ${NAMES[k]!} ${value}`);
      return true;
    },
    ask: (what) => { done.push(`ask ${what}`); return true; },
    tell: (group, k, out) => { tell(site, group, k, out); },
    acknowledge: () => { done.push('acknowledge'); },
  }, (bytes) => Buffer.from(bytes).toString('latin1'));
  return { north, site, done };
}

/** One master on one server; times are ms since the start. */
export class Master {
  nowMs = 0;
  private beats = 0;

  constructor(private readonly north: North, readonly id = 7) {}

  /** The answer as hexadecimal. */
  ask(hex: string): string {
    const text = answer(this.north, Buffer.from(hex.replace(/ /g, ''), 'hex').toString('latin1'), 0, this.id, this.nowMs);
    return Buffer.from(text, 'latin1').toString('hex');
  }

  /** Words of holding registers, or the exception as a negative number. */
  read(at: number, count: number, fn = 3): number[] | number {
    const bytes = Buffer.from(this.ask(word(fn).slice(2) + word(at) + word(count)), 'hex');
    return bytes[0]! > 128 ? -bytes[1]! : Array.from({ length: count }, (_, k) => bytes.readUInt16BE(2 + 2 * k));
  }

  /** Values of 32 bits. */
  values(at: number, count: number): number[] {
    const words = this.read(at, 2 * count) as number[];
    return Array.from({ length: count }, (_, k) => words[2 * k]! << 16 | words[2 * k + 1]!);
  }

  /** 0, or the exception as a negative number. */
  write(at: number, ...words: number[]): number {
    const data = words.map((it) => word(it)).join('');
    const request = words.length === 1 ? `06${word(at)}${data}` : `10${word(at)}${word(words.length)}${word(2 * words.length).slice(2)}${data}`;
    const bytes = Buffer.from(this.ask(request), 'hex');
    return bytes[0]! > 128 ? -bytes[1]! : 0;
  }

  /** Writes one value of 32 bits. */
  writeValue(at: number, value: number): number {
    return this.write(at, value >>> 16, value & 65535);
  }

  beat(): void {
    this.write(200, ++this.beats);
  }
}

function word(value: number): string {
  return (value & 65535).toString(16).padStart(4, '0');
}
