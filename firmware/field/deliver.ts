/** From a finished poll to control: power with its stamp and number, and what a battery says of itself. */
import type { Field } from './field.js';
import type { Station } from './station.js';

/** Hands a station's reading to control. One that was not implemented is not handed on: control sees it grow old. */
export function deliver(f: Field, s: Station): void {
  const config = s.config;
  if (s.powerW === s.powerW && config.reading >= 0) {
    const atMs = stampMs(f, s);
    s.readings++;
    s.ageSumMs += (f.machine.now() - f.startS) * 1000 - atMs;
    f.control.setReading(config.reading, s.powerW, atMs, s.sequence < 0 ? s.readings : s.sequence);
  }
  if (config.storage >= 0 && s.socPermille === s.socPermille) f.control.setStorage(config.storage, s.socPermille, s.chargeW, s.dischargeW);
}

/** When the sample was taken, whole ms since tick 0: by its own age where the product tells it, else half its averaging window before it was read. */
function stampMs(f: Field, s: Station): number {
  const ms = (s.middleS - f.startS) * 1000 + 1 / 2; // seconds times 1000 are a hair off: the nearest whole number
  return ms - ms % 1 - (s.ageMs === s.ageMs ? s.ageMs : s.config.olderMs);
}
