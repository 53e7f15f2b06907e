/** What the outside wrote before a tick, as statements of a script. */
import type { Pokes } from '../tape/tape.js';
import { exactText } from './exact.js';
import { accessor } from './lookup.js';
import type { Place, Places } from './places.js';

/**
 * Assigns every field its value, all of one record or list together; `o` is a variable of the function that holds the statements, `$O` the
 * list of records, `$W` the numbers of the whole site.
 */
export function pokeText({ fields }: Places, pokes: Pokes): string {
  const texts = new Map<string, string>();
  pokes.fields.forEach((field, k) => {
    const place = fields[field]!, holder = holderText(place);
    texts.set(holder, `${texts.get(holder) ?? ''}o${accessor(place.key)}${changeText(place, pokes.values[k]!)};`);
  });
  return [...texts].map(([holder, text]) => `o=${holder};${text}`).join('');
}

function holderText({ record, pack, pooled }: Place): string {
  return pooled ? '$W' : `$O[${record}]${pack === null ? '' : `.${pack}`}`;
}

/** What changes the value: `=9`, or for a bit `|=4` and `&=-5`. */
function changeText(place: Place, value: number): string {
  if (place.mask === null) return `=${valueText(place, value)}`;
  return value !== 0 ? `|=${place.mask}` : `&=${~place.mask}`;
}

function valueText({ kind }: Place, value: number): string {
  if (kind === 'truth') return value !== 0 ? 'true' : 'false';
  if (kind === 'reference') return value < 0 ? 'null' : `$O[${value}]`;
  return exactText(value);
}
