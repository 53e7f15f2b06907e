/** Numbers as people read them: a few digits, a unit with the prefix that fits. */

/** A unit to show values in: shown = value / factor. */
export interface Scale {
  text: string;
  factor: number;
}

const PREFIXES: readonly Scale[] = [{ text: 'G', factor: 1e9 }, { text: 'M', factor: 1e6 }, { text: 'k', factor: 1e3 }];
/** A time is counted in a longer unit from ten of it on: 90 s, 15 min, 24 h. */
const TIMES: readonly Scale[] = [{ text: 'h', factor: 3600 }, { text: 'min', factor: 60 }];
const PREFIXED_UNITS: ReadonlySet<string> = new Set(['W', 'Wh', 'VA', 'var', 'V']);

/** The unit in which a value of this size is read best; those that already carry a prefix are kept. */
export function scaleFor(size: number, unit: string): Scale {
  if (unit === 's') return TIMES.find(({ factor }) => size >= 10 * factor) ?? { text: unit, factor: 1 };
  const prefix = PREFIXED_UNITS.has(unit) ? PREFIXES.find(({ factor }) => size >= factor) : undefined;
  return prefix ? { text: prefix.text + unit, factor: prefix.factor } : { text: unit, factor: 1 };
}

/** A number to so many significant digits, never in exponent form, thousands apart, with a true minus sign. */
export function plainNumber(value: number, significant = 4): string {
  if (!Number.isFinite(value)) return '–';
  const integerDigits = Math.floor(Math.log10(Math.max(Math.abs(value), 1e-3))) + 1;
  const maximumFractionDigits = Math.max(0, significant - Math.max(integerDigits, 0));
  const text = value.toLocaleString('en-US', { maximumFractionDigits });
  return text.replaceAll(',', '\u202f').replace(/^-0$/, '0').replace('-', '−');
}

/** A value with its unit, such as `13.76 MW`; a value that is not a number shows as a dash. */
export function quantity(value: number, unit: string, significant = 4): string {
  const { text, factor } = scaleFor(Math.abs(value), unit);
  const number = plainNumber(value / factor, significant);
  return text === '' || number === '–' ? number : `${number} ${text}`;
}
